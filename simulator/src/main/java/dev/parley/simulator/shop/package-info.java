/// The demo shop, *Harbor & Pine Outfitters*: a real HTTP service with its own database, in a
/// process of its own, that the demo agent does its business with. `GET /openapi.json` tells its
/// API whole: fields, refusals, examples.
///
/// | what | request |
/// |---|---|
/// | orders | `GET /api/orders`, `GET /api/orders/{number}`, `POST /api/orders` |
/// | what can still be changed | `POST /api/orders/{number}/cancel`, `/address` |
/// | returns | `GET /api/orders/{number}/return-options`, `POST /api/returns`, `GET /api/returns/{reference}` |
/// | customers | `GET /api/customers?phone=` or `?order=`, `GET /api/customers/{id}`, `POST …/address` |
/// | credentials | `POST /api/customers/{id}/password-reset`, `/code`, `/code/verify` |
/// | Trail Club | `GET`, `POST /api/customers/{id}/subscription`, `/pause`, `/resume`, `/upgrade`, `/downgrade`, `/cancel` |
/// | boot fittings | `GET /api/appointments/free`, `POST /api/appointments`, `/{reference}/move`, `/{reference}/cancel`, `GET /api/customers/{id}/appointments` |
/// | products, incidents | `GET /api/products?name=`, `GET /api/incidents?order=` |
/// | cases | `POST /api/cases`, `GET /api/cases`, `GET /api/cases/{reference}` |
/// | what was sent | `GET /api/messages?customer=` |
/// | itself | `GET /health`, `GET` and `PUT /faults`, `GET /openapi.json` |
///
/// An order's `number` has six digits, the last a Luhn check digit; its `status` is `processing`,
/// `shipped`, `late`, `part-shipped`, `returned-to-sender`, `delivered` or `cancelled`. What
/// doesn't apply is left out. Errors are `{"error": code, "message": words}`.
@NullMarked
package dev.parley.simulator.shop;

import org.jspecify.annotations.NullMarked;
