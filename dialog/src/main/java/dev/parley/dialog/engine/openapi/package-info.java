/// Tools of a pack from a business's own description of what it can be asked (OpenAPI 3).
@NullMarked
package dev.parley.dialog.engine.openapi;

import org.jspecify.annotations.NullMarked;
