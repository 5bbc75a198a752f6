package dev.parley.gateway.server.values;

import java.util.List;

/// What the server can be told, by name.
public final class SettingNames {

  public static final List<String> ALL =
      List.of(
          "listen",
          "advertise",
          "domains",
          "sip-port",
          "sip-tls-port",
          "sip-tls-certificate",
          "sip-tls-key",
          "sip-tls-trusted",
          "stir-certificates",
          "stir-trusted",
          "srtp",
          "codecs",
          "http-port",
          "pack",
          "data",
          "vosk-model",
          "recognizer-workers",
          "recognizer-workers-certificates",
          "recognizer-workers-token-file",
          "recognizer-workers-plaintext",
          "synthesizer-workers",
          "synthesizer-workers-certificates",
          "synthesizer-workers-token-file",
          "synthesizer-workers-plaintext",
          "noise-suppression",
          "rnnoise-calls-max",
          "voice",
          "http-credential",
          "allowed-callers",
          "trunks",
          "name-server",
          "tools-url",
          "demo-shop",
          "demo-shop-port",
          "calls-max",
          "call-duration-max-seconds",
          "people-number",
          "people-transfer",
          "people-talk-max-seconds",
          "outgoing-allowed",
          "outgoing-calls-max",
          "outgoing-calls-per-minute",
          "outgoing-minutes-a-day",
          "outgoing-ring-seconds",
          "outgoing-redirects",
          "think-ahead",
          "twilio-public-url",
          "twilio-account-sid",
          "twilio-api-url",
          "twilio-numbers",
          "twilio-caller-id",
          "twilio-answering-machine-detection",
          "recording",
          "recording-days",
          "model",
          "trace-calls",
          "trace-rtp");

  private SettingNames() {}
}
