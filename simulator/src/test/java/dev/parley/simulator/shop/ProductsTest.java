package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest extends ShopTest {

  @ParameterizedTest
  @CsvSource({
    "hiking boots, HP-110",
    "hicking boot, HP-110",
    "the waxed jackets, HP-101",
    "daypack, HP-102",
    "sleepingbag, HP-119",
    "backpack, HP-102",
    "rain coat, HP-101",
    "lanterns, HP-107",
    "a pair of wool socks, HP-104",
    "two person tent, HP-106"
  })
  void what_was_heard_is_found(String words, String sku) throws Exception {
    assertEquals(sku, called(words).path(0).path("sku").asText(), called(words).toString());
  }

  @Test
  void what_is_not_sold_is_not_found() throws Exception {
    assertEquals(0, called("canoe").size());
    assertEquals(0, called("a pair of").size());
    assertEquals(404, shop.get("/api/products/HP-999").statusCode());
  }

  @Test
  void a_product_has_stock_price_and_where_help_is() throws Exception {
    JsonNode stove = shop.read("/api/products/hp-108");
    assertEquals("98.00", stove.path("price").asText());
    assertEquals("stove-no-flame", stove.path("troubleshooting").asText());
    assertTrue(stove.path("inStock").asBoolean());
    JsonNode chair = shop.read("/api/products/HP-118");
    assertEquals(0, chair.path("stock").asInt());
    assertTrue(chair.path("troubleshooting").isMissingNode());
    assertEquals(Catalog.PRODUCTS.size(), shop.read("/api/products").path("products").size());
  }

  private JsonNode called(String words) throws Exception {
    return shop.read("/api/products?name=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
        .path("products");
  }
}
