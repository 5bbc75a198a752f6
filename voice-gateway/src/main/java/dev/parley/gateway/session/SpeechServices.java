package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.turn.PassJudge;
import java.util.function.Supplier;

/// The engines that a call hears and speaks with.
///
/// @param context what the recognizer knows of the agent before anything is asked
/// @param judge tells what a pass's words are as an answer and over the agent's speech
public record SpeechServices(
    SpeechRecognizer recognizer,
    RecognitionContext context,
    VoiceActivityDetector.Factory voiceActivity,
    Supplier<Denoiser> denoiser,
    Speaker speaker,
    PassJudge judge) {}
