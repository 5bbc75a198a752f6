/// Which of an agent's goals, questions and steering commands a sentence means, from its embedding:
/// training, calibration and classification in plain arithmetic.
@NullMarked
package dev.parley.dialog.understand.intent;

import org.jspecify.annotations.NullMarked;
