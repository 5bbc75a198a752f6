package dev.parley.simulator.shop;

import dev.parley.simulator.business.OpenApiContract;
import org.junit.jupiter.api.Test;

class ShopOpenApiTest extends ShopTest {

  private OpenApiContract contract() throws Exception {
    return new OpenApiContract(shop.read("/openapi.json"));
  }

  @Test
  void no_route_is_missing_and_none_is_made_up() throws Exception {
    contract().hasEveryRouteOf(shop.server());
  }

  @Test
  void every_example_is_answered_as_the_document_says() throws Exception {
    OpenApiContract contract = contract();
    for (String operation : contract.operations()) {
      if (!operation.startsWith("GET")) {
        stop();
        start();
      }
      if (operation.contains("/cases/") || operation.endsWith("/messages")) {
        shop.post(
            "/api/cases",
            "the case of the example",
            "{\"orderNumber\": \"419028\", \"kind\": \"not-received\"}");
        shop.done("/api/customers/1/code", "{}");
      }
      contract.holds(shop, operation);
    }
  }

  @Test
  void what_is_not_there_is_refused_as_the_document_says() throws Exception {
    OpenApiContract contract = contract();
    for (String operation : contract.operations()) {
      if (operation.contains("{")) {
        contract.refusesAnUnknownRecord(shop, operation);
      }
    }
  }

  @Test
  void every_record_of_the_seed_is_as_the_document_says() throws Exception {
    OpenApiContract contract = contract();
    for (Seed.Order order : Seed.ORDERS) {
      contract.answers(shop, "GET /api/orders/{number}", "/api/orders/" + order.number());
      contract.answers(
          shop,
          "GET /api/orders/{number}/return-options",
          "/api/orders/" + order.number() + "/return-options");
    }
    for (Seed.Customer customer : Seed.CUSTOMERS) {
      contract.answers(shop, "GET /api/customers/{id}", "/api/customers/" + customer.id());
    }
    for (int member : new int[] {1, 3, 5, 6, 10, 11}) {
      String path = "/api/customers/" + member + "/subscription";
      contract.answers(shop, "GET /api/customers/{id}/subscription", path);
    }
    contract.answers(shop, "GET /api/incidents", "/api/incidents");
    contract.answers(shop, "GET /api/products", "/api/products");
  }
}
