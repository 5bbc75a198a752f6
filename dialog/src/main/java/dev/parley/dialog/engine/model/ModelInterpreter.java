package dev.parley.dialog.engine.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.engine.breaker.CircuitBreaker;
import dev.parley.dialog.engine.model.ProposalReader.Answered;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a language model what an utterance means: one request, no tools, no second try.
///
/// Beyond the number of calls at once it refuses (`refusing`), and the turn is read without it.
/// Five answers in a row that are late, missing or nonsense have it left alone for a while. What
/// the model says besides commands is looked at by nobody.
public final class ModelInterpreter implements Interpreter, SecondReader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelInterpreter.class);
  private static final CircuitBreaker.Limits BREAKS =
      new CircuitBreaker.Limits(5, Duration.ofSeconds(15));

  private final String name;
  private final ChatModel model;
  private final AgentPack pack;
  private final Instructions instructions;
  private final ResponseFormat format;
  private final ProposalReader reader;
  private final Duration deadline;
  private final Semaphore refusing;
  private final Executor threads;
  private final InstantSource clock;
  private final ModelFigures figures = new ModelFigures();
  private final AtomicReference<CircuitBreaker> breaker =
      new AtomicReference<>(CircuitBreaker.closed(BREAKS));

  /// @param threads gives each call to the model a thread of its own, for it blocks
  ModelInterpreter(
      String name,
      ChatModel model,
      AgentPack pack,
      Duration deadline,
      int concurrentMax,
      Executor threads,
      InstantSource clock) {
    this.name = name;
    this.model = model;
    this.pack = pack;
    this.instructions = new Instructions(pack);
    this.format = ProposalSchema.of(pack);
    this.reader = new ProposalReader(pack);
    this.deadline = deadline;
    this.refusing = new Semaphore(concurrentMax);
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  /// What the model alone makes of it; nothing where it is late or makes no sense.
  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    return switch (begin(utterance, context).await(deadline)) {
      case Proposal.Proposed(var meaning) -> meaning;
      case Proposal.Nothing(var why) -> new Interpretation(List.of(), 0, name + " " + why.words());
    };
  }

  @Override
  public Reading begin(Utterance utterance, InterpretationContext context) {
    CallerWords said = CallerWords.of(utterance);
    boolean secret = ProposalSchema.isOneTimeCode(pack, context.expectation().slot());
    if (utterance instanceof Utterance.Keyed || secret || said.hypotheses().isEmpty()) {
      return new Settled(new Proposal.Nothing(Proposal.Why.NOT_ASKED));
    }
    CircuitBreaker before = breaker.getAndUpdate(b -> b.called(clock.instant()));
    if (!Objects.requireNonNull(before).permits(clock.instant())) {
      return settled(Proposal.Why.LEFT_ALONE);
    }
    if (!refusing.tryAcquire()) {
      return settled(Proposal.Why.BUSY);
    }
    figures.asked();
    FutureTask<Proposal> task = new FutureTask<>(() -> read(utterance, said, context));
    try {
      // The place is given back by whoever ran the task, so that a call that was told to stop still
      // counts until it has.
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              refusing.release();
            }
          });
    } catch (RejectedExecutionException closed) {
      refusing.release();
      return settled(Proposal.Why.BUSY);
    }
    return new Asked(task);
  }

  private Reading settled(Proposal.Why why) {
    Proposal nothing = new Proposal.Nothing(why);
    figures.count(nothing);
    return new Settled(nothing);
  }

  private Proposal read(Utterance utterance, CallerWords said, InterpretationContext context) {
    ChatRequest request = request(said, context);
    String answer;
    try {
      answer = ask(request);
    } catch (RuntimeException outside) {
      // Whatever its server did. The message may hold what the caller said, so it isn't kept.
      LOG.debug("{} failed: {}", name, outside.getClass().getSimpleName());
      return new Proposal.Nothing(Proposal.Why.FAILED);
    }
    return switch (reader.read(answer, said, context.today())) {
      case Answered.Nonsense _ -> new Proposal.Nothing(Proposal.Why.NONSENSE);
      case Answered.Read read -> {
        read.dropped().forEach(figures::dropped);
        Interpretation meaning = Belief.of(read, utterance, name);
        yield meaning.commands().isEmpty()
            ? new Proposal.Nothing(Proposal.Why.NO_COMMAND)
            : new Proposal.Proposed(meaning);
      }
    };
  }

  /// An answer without text, such as calls of tools that nobody offered, is an empty one.
  private String ask(ChatRequest request) {
    String text = model.chat(request).aiMessage().text();
    return Objects.requireNonNullElse(text, "");
  }

  private ChatRequest request(CallerWords said, InterpretationContext context) {
    return ChatRequest.builder()
        .messages(
            SystemMessage.from(instructions.system(context)),
            UserMessage.from(instructions.caller(said)))
        .responseFormat(format)
        .build();
  }

  /// A request as a first turn makes it, for servers that keep what they have read of one.
  ChatRequest trial() {
    return request(
        new CallerWords(List.of("hello")),
        new InterpretationContext(
            Optional.empty(),
            new TurnExpectation(
                Locale.ROOT, "", List.of(new TurnExpectation.Answer.Open()), Duration.ZERO),
            "",
            LocalDate.EPOCH));
  }

  private Proposal came(Proposal proposal) {
    figures.count(proposal);
    CircuitBreaker after = Objects.requireNonNull(breaker.updateAndGet(b -> after(b, proposal)));
    if (after.failures() == BREAKS.failuresMax()) {
      LOG.warn(
          "{} is left alone for {} s: {}", name, BREAKS.openFor().toSeconds(), figures.words());
    }
    return proposal;
  }

  private CircuitBreaker after(CircuitBreaker before, Proposal proposal) {
    return switch (proposal) {
      case Proposal.Proposed _ -> before.succeeded();
      case Proposal.Nothing(var why) ->
          switch (why) {
            case LATE, FAILED, NONSENSE -> before.failed(clock.instant());
            case NO_COMMAND -> before.succeeded();
            case BUSY, LEFT_ALONE, NOT_ASKED -> before;
          };
    };
  }

  /// What came of it so far, for the state of the server.
  public String figures() {
    return figures.words();
  }

  ModelFigures counted() {
    return figures;
  }

  @Override
  public void close() {}

  private record Settled(Proposal proposal) implements Reading {
    @Override
    public Proposal await(Duration atMost) {
      return proposal;
    }

    @Override
    public void cancel() {}
  }

  private final class Asked implements Reading {
    private final FutureTask<Proposal> task;

    Asked(FutureTask<Proposal> task) {
      this.task = task;
    }

    @Override
    public Proposal await(Duration atMost) {
      try {
        return came(task.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        task.cancel(true);
        return came(new Proposal.Nothing(Proposal.Why.LATE));
      } catch (ExecutionException bug) {
        throw new IllegalStateException("reading with " + name, bug.getCause());
      } catch (InterruptedException stopped) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        return new Proposal.Nothing(Proposal.Why.LATE);
      }
    }

    @Override
    public void cancel() {
      figures.notNeeded();
      task.cancel(true);
    }
  }
}
