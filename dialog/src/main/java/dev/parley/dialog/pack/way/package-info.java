/// How the tools of a pack reach business systems: over HTTP, by an MCP server, by a SELECT.
@NullMarked
package dev.parley.dialog.pack.way;

import org.jspecify.annotations.NullMarked;
