/// The demo shop, *Harbor & Pine Outfitters*: a real HTTP service with its own database, in a
/// process of its own, that the demo agent does its business with.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/orders/{number}` | the order, or 404 |
/// | `GET /api/orders` | `{"orders": […]}` |
/// | `GET /api/customers?phone=5550100xx` | the customer with all orders, and those still open, or 404; a country code before the number is ignored |
/// | `POST /api/cases` with `Idempotency-Key` and `{"orderNumber", "kind", "description"?, "phone"?}` | 201 and the case; the same key again gives the same case with 200; another body under the same key 422; an unknown order 404 |
/// | `GET /api/cases/{reference}`, `GET /api/cases` | cases opened so far |
/// | `GET /health` | `{"status": "up"}` |
/// | `GET`, `PUT /faults` `{"kind": "none", "slow", "error", "down" or "answer-lost", "delayMs"?, "status"?, "path"?}` | makes the API misbehave, for tests |
///
/// An order: `number` (six digits, the last a Luhn check digit), `status` (`processing`, `shipped`,
/// `late`, `part-shipped`, `returned-to-sender`, `delivered`), `orderedOn`, `promisedOn`,
/// `expectedOn`, `shippedOn`, `deliveredOn`, `returnedOn` (ISO dates, those that apply), `carrier`,
/// `trackingNumber`, `reason` (why it is late or came back), `deliveredTo`, `items` (`name`,
/// `quantity`, `shipped`), `itemSummary`, `shippedItems`, `pendingItems` (as spoken), `total`,
/// `currency`, `customerName`, `customerPhone`, `postcode`. What doesn't apply is left out. Errors
/// are `{"error": code, "message": words}`.
@NullMarked
package dev.parley.simulator.shop;

import org.jspecify.annotations.NullMarked;
