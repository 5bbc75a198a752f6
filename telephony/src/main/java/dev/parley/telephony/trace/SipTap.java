package dev.parley.telephony.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.wire.SipPeer;

/// Sees every SIP message on its way, on the signalling loop. The bytes must not be changed.
public interface SipTap {

  /// Sees nothing.
  SipTap NONE =
      new SipTap() {
        @Override
        public void received(byte[] bytes, SipPeer peer, MediaTime at) {}

        @Override
        public void sent(byte[] bytes, SipPeer peer, MediaTime at) {}
      };

  void received(byte[] bytes, SipPeer peer, MediaTime at);

  void sent(byte[] bytes, SipPeer peer, MediaTime at);
}
