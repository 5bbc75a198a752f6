/// The tool gateway against a business system on a socket.
@NullMarked
package dev.parley.dialog.engine.mcp;

import org.jspecify.annotations.NullMarked;
