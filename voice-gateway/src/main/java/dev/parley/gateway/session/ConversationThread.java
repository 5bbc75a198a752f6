package dev.parley.gateway.session;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A conversation's own virtual thread: runs its tasks one after the other, in order, and may
/// block.
///
/// The queue refuses when it is full: then the conversation is hundreds of inputs behind and has
/// hung, so `execute` throws, and the session ends that call with an apology.
public final class ConversationThread implements Executor {

  /// Far beyond what a call produces while one input is worked on (tool calls run elsewhere).
  static final int INPUTS_WAITING_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(ConversationThread.class);

  private final BlockingQueue<Runnable> refusing = new ArrayBlockingQueue<>(INPUTS_WAITING_MAX);
  private final String conversation;
  private boolean finished;

  private ConversationThread(String conversation) {
    this.conversation = conversation;
  }

  public static ConversationThread start(String conversation) {
    ConversationThread thread = new ConversationThread(conversation);
    Thread.ofVirtual().name("conversation " + conversation).start(thread::work);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    if (!refusing.offer(task)) {
      throw new IllegalStateException(
          "conversation " + conversation + " has " + INPUTS_WAITING_MAX + " inputs waiting");
    }
  }

  /// Ends the thread after what is queued.
  public void finish() {
    execute(() -> finished = true);
  }

  private void work() {
    try {
      while (!finished) {
        run(refusing.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("conversation {}: a task failed", conversation, bug);
    }
  }
}
