/// Documents of a business taken apart into passages: Markdown, HTML (jsoup), PDF (PDFBox).
@NullMarked
package dev.parley.dialog.engine.documents;

import org.jspecify.annotations.NullMarked;
