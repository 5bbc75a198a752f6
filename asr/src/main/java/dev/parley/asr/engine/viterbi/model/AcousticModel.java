package dev.parley.asr.engine.viterbi.model;

import dev.parley.asr.RecognitionException;
import java.io.IOException;

/// The acoustic model en-us of CMU Sphinx, from the jar `de.sciss:sphinx4-data`, whole in memory.
public record AcousticModel(
    Phones phones, Gaussians gaussians, MixtureWeights weights, Transitions transitions) {

  private static final String RESOURCES = "edu/cmu/sphinx/models/en-us/en-us/";

  public static AcousticModel load() {
    var phones = Phones.read(bytes("mdef"));
    var gaussians = Gaussians.read(bytes("means"), bytes("variances"));
    if (gaussians.codebooks() != phones.count()) {
      throw new RecognitionException(
          "expected an acoustic model with a codebook for each of its "
              + phones.count()
              + " phones, found "
              + gaussians.codebooks());
    }
    var weights =
        MixtureWeights.read(
            bytes("sendump"), gaussians.streams(), gaussians.densities(), phones.senones());
    return new AcousticModel(
        phones, gaussians, weights, Transitions.read(bytes("transition_matrices")));
  }

  private static byte[] bytes(String name) {
    try (var in = AcousticModel.class.getClassLoader().getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new RecognitionException(
            "expected the acoustic model on the class path ("
                + RESOURCES
                + name
                + "), found none: the jar de.sciss:sphinx4-data is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new RecognitionException("the acoustic model's file " + name + " can't be read", e);
    }
  }
}
