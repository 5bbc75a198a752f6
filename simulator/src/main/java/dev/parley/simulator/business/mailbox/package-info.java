/// What a business sends to people, and where: it all arrives in one table.
@NullMarked
package dev.parley.simulator.business.mailbox;

import org.jspecify.annotations.NullMarked;
