/// E-mail by SMTP (RFC 5321), by Angus Mail.
@NullMarked
package dev.parley.dialog.engine.smtp;

import org.jspecify.annotations.NullMarked;
