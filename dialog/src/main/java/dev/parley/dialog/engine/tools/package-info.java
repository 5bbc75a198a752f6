/// All tools of a pack, whatever they reach their business systems by.
@NullMarked
package dev.parley.dialog.engine.tools;

import org.jspecify.annotations.NullMarked;
