package dev.parley.telephony.sip.digest;

/// Who we say we are to whoever challenges us, or who a caller is to be.
public record DigestCredentials(String userName, Password password) {}
