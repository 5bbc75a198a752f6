package dev.parley.dialog.understand.intent;

/// A sentence and what it means.
///
/// @param label names the meaning within one classifier
public record Example(String label, String sentence) {}
