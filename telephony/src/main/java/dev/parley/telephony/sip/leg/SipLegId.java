package dev.parley.telephony.sip.leg;

/// Names one INVITE, inbound or outbound, and the dialog it becomes, within one user agent.
public record SipLegId(long number) {}
