@NullMarked
package dev.parley.gateway.http.browser;

import org.jspecify.annotations.NullMarked;
