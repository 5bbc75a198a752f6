package dev.parley.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionTimeline.Machine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Timers A to M of RFC 3261 table 4 and RFC 6026, each to the millisecond.
class TransactionTimersTest {

  private static final SipRequest INVITE = TransactionTimeline.request(SipMethod.INVITE);
  private static final SipRequest BYE = TransactionTimeline.request(SipMethod.BYE);

  private static Machine client(ClientTransaction machine, SipRequest request) {
    return new Machine() {
      @Override
      public List<TransactionAct> input(String word, MediaTime now) {
        return switch (word) {
          case "start" -> machine.start(now);
          case "time" -> machine.on(new ClientInput.TimeReached(), now);
          case "broken" -> machine.on(new ClientInput.TransportFailed(), now);
          default ->
              machine.on(
                  new ClientInput.Answered(request.response(Integer.parseInt(word), "b")), now);
        };
      }

      @Override
      public Optional<MediaTime> deadline() {
        return machine.deadline();
      }

      @Override
      public boolean isTerminated() {
        return machine.isTerminated();
      }
    };
  }

  private static Machine server(ServerTransaction machine, SipRequest request) {
    return new Machine() {
      @Override
      public List<TransactionAct> input(String word, MediaTime now) {
        ServerInput input =
            switch (word) {
              case "again" -> new ServerInput.Again(request);
              case "ACK" -> new ServerInput.Ack(TransactionTimeline.request(SipMethod.ACK));
              case "time" -> new ServerInput.TimeReached();
              case "broken" -> new ServerInput.TransportFailed();
              default -> new ServerInput.Answer(request.response(Integer.parseInt(word), "b"));
            };
        return machine.on(input, now);
      }

      @Override
      public Optional<MediaTime> deadline() {
        return machine.deadline();
      }

      @Override
      public boolean isTerminated() {
        return machine.isTerminated();
      }
    };
  }

  private static Machine inviteClient(boolean reliable) {
    return client(new InviteClientTransaction(INVITE, reliable, SipTimers.STANDARD), INVITE);
  }

  private static Machine byeClient(boolean reliable) {
    return client(new NonInviteClientTransaction(BYE, reliable, SipTimers.STANDARD), BYE);
  }

  private static Machine inviteServer(boolean reliable) {
    return server(
        new InviteServerTransaction(INVITE, reliable, SipTimers.STANDARD, MediaTime.ZERO), INVITE);
  }

  private static Machine byeServer(boolean reliable) {
    return server(new NonInviteServerTransaction(reliable, SipTimers.STANDARD), BYE);
  }

  @Test
  void invite_client_nobody_answers() {
    TransactionTimeline.check(
        inviteClient(false),
        """
            0 start | send INVITE
          500       | send INVITE
         1500       | send INVITE
         3500       | send INVITE
         7500       | send INVITE
        15500       | send INVITE
        31500       | send INVITE
        32000       | timed out, over
        """);
  }

  @Test
  void invite_client_over_tcp_sends_once() {
    TransactionTimeline.check(
        inviteClient(true),
        """
            0 start | send INVITE
        32000       | timed out, over
        """);
  }

  @Test
  void invite_client_is_patient_once_it_rings() {
    TransactionTimeline.check(
        inviteClient(false),
        """
            0 start | send INVITE
          500       | send INVITE
          900 100   | up 100
        90000 180   | up 180
        """);
  }

  @Test
  void invite_client_accepted_passes_every_2xx_up() {
    TransactionTimeline.check(
        inviteClient(false),
        """
            0 start | send INVITE
          100 180   | up 180
          200 200   | up 200
          300 180   |
          700 200   | up 200
          900 486   |
          950 broken |
        32200       | over
        """);
  }

  @Test
  void invite_client_refused_acknowledges_every_copy() {
    TransactionTimeline.check(
        inviteClient(false),
        """
            0 start | send INVITE
          200 486   | send ACK, up 486
          700 486   | send ACK
          800 180   |
          900 200   |
        32200       | over
        """);
  }

  @Test
  void invite_client_refused_over_tcp_is_over_at_once() {
    TransactionTimeline.check(
        inviteClient(true),
        """
            0 start | send INVITE
          200 486   | send ACK, up 486, over
        """);
  }

  @Test
  void invite_client_unreachable() {
    TransactionTimeline.check(
        inviteClient(false),
        """
            0 start  | send INVITE
           10 broken | unreachable, over
           20 200    | over
        """);
  }

  @Test
  void non_invite_client_nobody_answers() {
    TransactionTimeline.check(
        byeClient(false),
        """
            0 start | send BYE
          500       | send BYE
         1500       | send BYE
         3500       | send BYE
         7500       | send BYE
        11500       | send BYE
        15500       | send BYE
        19500       | send BYE
        23500       | send BYE
        27500       | send BYE
        31500       | send BYE
        32000       | timed out, over
        """);
  }

  @Test
  void non_invite_client_in_proceeding_asks_every_t2() {
    TransactionTimeline.check(
        byeClient(false),
        """
            0 start | send BYE
          400 100   | up 100
          500       | send BYE
         4500       | send BYE
         8500       | send BYE
         9000 200   | up 200
         9100 200   |
        14000       | over
        """);
  }

  @Test
  void non_invite_client_over_tcp() {
    TransactionTimeline.check(
        byeClient(true),
        """
            0 start | send BYE
          100 200   | up 200
          100       | over
        """);
    TransactionTimeline.check(
        byeClient(true),
        """
            0 start | send BYE
        32000       | timed out, over
        """);
  }

  @Test
  void invite_server_says_trying_only_when_the_user_is_slow() {
    TransactionTimeline.check(
        inviteServer(false),
        """
          100 again |
          200       | send 100
          500 again | send 100
          600 180   | send 180
         1500 again | send 180
         1600 200   | send 200
         1700 again |
         2100 200   | send 200
         2200 ACK   | up ACK
         2300 ACK   | up ACK
         2400 486   |
        33600       | over
        """);
  }

  @Test
  void invite_server_answered_at_once_never_says_trying() {
    TransactionTimeline.check(
        inviteServer(false),
        """
            5 200   | send 200
        32005       | over
        """);
  }

  @Test
  void invite_server_refused_and_never_acknowledged() {
    TransactionTimeline.check(
        inviteServer(false),
        """
            0 486   | send 486
          500       | send 486
         1500       | send 486
         3500       | send 486
         7500       | send 486
        11500       | send 486
        15500       | send 486
        19500       | send 486
        23500       | send 486
        27500       | send 486
        31500       | send 486
        32000       | timed out, over
        """);
  }

  @Test
  void invite_server_refused_is_sent_again_only_until_its_ack() {
    TransactionTimeline.check(
        inviteServer(false),
        """
            0 486   | send 486
          400 again | send 486
          450 ACK   |
          500 again |
          600 ACK   |
         5450       | over
        """);
  }

  @Test
  void invite_server_over_tcp_refuses_once() {
    TransactionTimeline.check(
        inviteServer(true),
        """
            0 486   | send 486
           50 ACK   | over
        """);
    TransactionTimeline.check(
        inviteServer(true),
        """
            0 486   | send 486
        32000       | timed out, over
        """);
  }

  @Test
  void invite_server_survives_a_broken_transport() {
    TransactionTimeline.check(
        inviteServer(false),
        """
           10 broken | unreachable
          200        | send 100
          300 200    | send 200
          310 broken | unreachable
        32300        | over
        """);
  }

  @Test
  void non_invite_server() {
    TransactionTimeline.check(
        byeServer(false),
        """
            0 again |
           10 100   | send 100
           20 again | send 100
           30 200   | send 200
           40 again | send 200
           50 481   |
        32030       | over
        """);
  }

  @Test
  void non_invite_server_over_tcp() {
    TransactionTimeline.check(
        byeServer(true),
        """
           30 200   | send 200
           30       | over
        """);
  }

  @Test
  void the_ack_of_a_refusal_is_made_as_the_invite_was() {
    InviteClientTransaction machine =
        new InviteClientTransaction(INVITE, false, SipTimers.STANDARD);
    machine.start(MediaTime.ZERO);
    List<TransactionAct> acts =
        machine.on(new ClientInput.Answered(INVITE.response(486, "b")), MediaTime.ZERO);
    SipRequest ack =
        assertInstanceOf(
            SipRequest.class,
            assertInstanceOf(TransactionAct.Send.class, acts.getFirst()).message());
    assertEquals(INVITE.via(), ack.via());
    assertEquals(INVITE.uri(), ack.uri());
    assertEquals(INVITE.from(), ack.from());
    assertEquals("b", ack.to().tag().orElseThrow());
    assertEquals(1, ack.cseq().number());
    assertEquals(INVITE.headers().lines("Route"), ack.headers().lines("Route"));
  }
}
