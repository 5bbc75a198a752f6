package dev.parley.telephony.sip;

/// Names one INVITE, inbound or outbound, and the dialog it becomes, within one user agent.
public record SipLegId(long number) {}
