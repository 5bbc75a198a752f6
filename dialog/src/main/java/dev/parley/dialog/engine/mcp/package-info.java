/// Business tools of servers that speak the Model Context Protocol, over streamable HTTP.
@NullMarked
package dev.parley.dialog.engine.mcp;

import org.jspecify.annotations.NullMarked;
