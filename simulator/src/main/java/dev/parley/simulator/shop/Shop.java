package dev.parley.simulator.shop;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.BusinessDatabase;
import dev.parley.simulator.business.Routes;

/// Harbor & Pine Outfitters as a business: all that it keeps and all that it can be asked.
final class Shop {

  private Shop() {}

  static Business business() {
    Routes routes = new Routes();
    Orders.addTo(routes);
    Customers.addTo(routes);
    Cases.addTo(routes);
    return new Business(
        "shop", BusinessDatabase.text(Shop.class, "schema.sql"), new ShopRecords(), routes);
  }
}
