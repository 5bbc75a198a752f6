/// The tool gateway against a business system on a socket.
@NullMarked
package dev.parley.dialog.engine.http;

import org.jspecify.annotations.NullMarked;
