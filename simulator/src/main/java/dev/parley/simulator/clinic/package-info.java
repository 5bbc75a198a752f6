/// The demo dental clinic, *Bright Cove Dental*: a second business with another trade, for agents
/// that are not a shop's. `GET /openapi.json` tells its API.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/patients?phone=`, or `?born=1984-05-17&surname=` | the patients so found (a family shares a telephone), or 404 |
/// | `POST /api/patients` | takes a new patient on |
/// | `GET /api/patients/{id}`, `GET /api/patients/{id}/appointments` | one patient; the appointments still to come |
/// | `GET /api/appointments/free?from=&to=&part=&dentist=` | free times, with one dentist or any |
/// | `POST /api/appointments`, `POST …/{reference}/move`, `…/cancel` | books, moves, cancels; 409 `taken` comes with the next free times; cancelling less than 24 hours before costs 50.00 |
/// | `GET /api/opening-hours`, `GET /api/treatments?name=` | hours and prices |
/// | `GET /api/messages?patient=` | what was sent |
@NullMarked
package dev.parley.simulator.clinic;

import org.jspecify.annotations.NullMarked;
