/// One call from answer to hang-up: the path of audio, the dialog's driver, and the session that
/// owns them on the call's loop.
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
