package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path pack = Path.of("");

  @BeforeEach
  void pack() throws IOException {
    pack = folder.resolve("shop");
    NewPack.write(pack, TODAY);
  }

  private int run(String... args) {
    return new PackCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            TODAY,
            folder.resolve("cache"),
            folder.resolve("data"))
        .run(args);
  }

  private String take(String name, String text, String... more) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    int code = imported(file, more);
    return code == 0 ? "" : err.toString(StandardCharsets.UTF_8);
  }

  private int imported(Path file, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "import";
    args[1] = file.toString();
    args[2] = "--into";
    args[3] = pack.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return run(args);
  }

  private Knowledge read(String id) {
    AgentPack read = PackReader.load(pack, TODAY);
    return Objects.requireNonNull(read.knowledge().get(id), () -> read.knowledge().toString());
  }

  @Test
  void each_heading_of_a_markdown_file_becomes_a_passage() throws IOException {
    assertEquals(
        "",
        take(
            "rental.md",
            """
            ---
            valid-until: "2027-12-31"
            valid-from: "2026-01-01"
            audience: customers
            ---
            # Renting tents

            ## Late returns

            A **late** tent costs £12 a day, [see here](x.html).

            ## Deposit

            The deposit is £80.
            """));
    Knowledge late = read("rental#late-returns");
    assertEquals("Late returns", late.title());
    assertEquals("A late tent costs £12 a day, see here.", late.spoken());
    assertEquals("rental.md, line 8, Late returns", late.source());
    assertEquals(new Audience.Customers(), late.approval().audience());
    assertEquals(LocalDate.of(2026, 1, 1), late.approval().from());
    assertEquals("The deposit is £80.", read("rental#deposit").body());
  }

  @Test
  void a_page_says_of_itself_until_when_it_holds() throws IOException {
    assertEquals(
        "",
        take(
            "fees.html",
            """
            <html><head><title>Fees</title><meta name="valid-until" content="2027-12-31"></head>
            <body><nav>Home Shop</nav>
            <p>Fees are due at once.</p>
            <h2>Late &amp; lost</h2><ul><li>Late: £12 a day</li><li>Lost: the price</li></ul>
            </body></html>
            """));
    assertEquals("Fees are due at once.", read("fees").body());
    Knowledge late = read("fees#late-lost");
    assertEquals("Late: £12 a day. Lost: the price.", late.spoken());
    assertEquals("fees.html, line 4, Late & lost", late.source());
  }

  @Test
  void a_pdf_has_headings_by_their_size_and_a_file_beside_it() throws IOException {
    Path file = folder.resolve("terms.pdf");
    try (PDDocument pdf = new PDDocument()) {
      page(pdf, "Opening", "We open at nine on weekdays, and we never close be-", "fore six.");
      page(pdf, "Parking", "Parking is free within two hours.");
      pdf.save(file.toFile());
    }
    Files.writeString(folder.resolve("terms.yaml"), "valid-until: \"2027-12-31\"\n");
    assertEquals(0, imported(file), () -> err.toString(StandardCharsets.UTF_8));
    assertEquals(
        "We open at nine on weekdays, and we never close before six.",
        read("terms#opening").spoken());
    assertEquals("terms.pdf, page 2, Parking", read("terms#parking").source());
  }

  private static void page(PDDocument pdf, String heading, String... lines) throws IOException {
    PDPage page = new PDPage();
    pdf.addPage(page);
    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
      content.beginText();
      content.newLineAtOffset(72, 700);
      content.setFont(font, 18);
      content.showText(heading);
      content.setFont(font, 11);
      for (String line : lines) {
        content.newLineAtOffset(0, -24);
        content.showText(line);
      }
      content.endText();
    }
  }

  @Test
  void what_is_wrong_is_told_with_its_place() throws IOException {
    assertTrue(take("a.md", "Words.").contains("a.md:1 nothing says until when it holds"));
    assertTrue(take("b.md", "---\ntitle: b\n").contains("b.md:1 front matter that never ends"));
    assertTrue(take("c.pdf", "no pdf").contains("c.pdf:1 can't be read"));
    assertTrue(take("d.docx", "words").contains("d.docx:1 neither .md nor .html nor .pdf"));
    assertTrue(
        take("e.md", "Words.", "--valid-until", "soon").contains("`valid-until` is no day: soon"));
    assertTrue(take("f.html", "<p></p>").contains("f.html:1 a page without text"));
  }

  @Test
  void a_passage_that_is_there_is_written_over_only_when_told_so() throws IOException {
    assertEquals("", take("hours.md", "We open at nine.", "--valid-until", "2027-12-31"));
    assertTrue(
        take("hours.md", "We open at ten.", "--valid-until", "2027-12-31")
            .contains("is there already"));
    assertEquals("We open at nine.", read("hours").spoken());
    assertEquals(
        "", take("hours.md", "We open at ten.", "--valid-until", "2027-12-31", "--replace"));
    assertEquals("We open at ten.", read("hours").spoken());
  }

  @Test
  void a_condition_that_is_left_out_is_told() throws IOException {
    String long1 = "The first day is free if you tell us before noon and bring it clean and dry. ";
    String long2 = "Every further day costs £12, unless a shop has agreed on something else. ";
    assertEquals("", take("late.md", long1 + long2 + long1, "--valid-until", "2027-12-31"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("LEAVES A CONDITION OUT"));
  }
}
