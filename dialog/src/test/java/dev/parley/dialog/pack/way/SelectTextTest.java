package dev.parley.dialog.pack.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTextTest {

  private static List<String> wrong(String sql) {
    List<String> wrong = new ArrayList<>();
    SelectText.read(sql, each -> wrong.add(each.message() + " — " + each.fix()));
    return wrong;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select number, total from invoices where number = :number",
        "SELECT i.\"set\", \"update\" FROM invoices i WHERE note = 'delete; -- it''s'",
        "with open as (select * from orders where paid = false) select count(*) as open from open",
        "select coalesce(max(total), 0) as total from t where id in (:a, :b) and day > date '2026-01-01'",
        "select cast(:id as integer) as id, total::varchar(20), total * 1.5 from t order by 1 limit 5",
        "select lower (name) from t where exists (select 1 from u where u.id = t.id)",
        "select a || ' ' || b as name from t left join u on (t.id = u.id) where not (a = b)",
      })
  void a_select_that_reads_passes(String sql) {
    assertEquals(List.of(), wrong(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "update t set a = 1",
        "delete from t",
        "(select 1)",
        "select 1; delete from t",
        "select 1 -- ; delete from t",
        "select 1 /* x */",
        "select 1 /*! into outfile 'x' */",
        "select * into copy from t",
        "with gone as (delete from t returning id) select id from gone",
        "with made as (InSeRt into t values (1)) select 1",
        "select * from t for update",
        "select next value for s",
        "select s.nextval",
        "select id from final table (insert into t values (1))",
        "select pg_sleep(10)",
        "select pg_catalog.lower(a) from t",
        "select \"lower\"(a) from t",
        "select setval ('s', 1)",
        "select * from csvread('/etc/passwd')",
        "select lo_import('/etc/passwd')",
        "select 'a\\' or 1 = 1 --' from t",
        "select E'\\'' from t",
        "select e'x' from t",
        "select U&\"d\\0061t\" from t",
        "select U&'x' from t",
        "select $$ x $$",
        "select 'open",
        "select \"open",
        "select `a` from t",
        "select {fn lower(a)} from t",
        "select a[1] from t",
        "select ? from t",
        "select @a := 1",
        "select 1 # x",
        "select : from t",
        "select lower\u2003(a) from t",
        "select 1from t",
      })
  void whatever_may_do_more_is_refused(String sql) {
    assertEquals(1, wrong(sql).size(), sql);
  }

  @Test
  void parameters_are_bound_in_the_order_of_their_places() {
    SelectText select =
        SelectText.read(
            "select ':no' as x from t where a = :a and b::int = :b_2 and c = :a", _ -> {});
    assertEquals(List.of("a", "b_2", "a"), select.parameters());
    assertEquals("select ':no' as x from t where a = ? and b::int = ? and c = ?", select.jdbc());
  }

  @Test
  void what_is_wrong_says_what_to_do() {
    assertEquals(
        List.of(
            "`set` is no part of a SELECT that only reads — take it out, or put it in double quotes"
                + " where it is a column"),
        wrong("select set from t"));
    assertTrue(wrong("select f(a) from t").getFirst().startsWith("nobody knows what `f(` does"));
  }
}
