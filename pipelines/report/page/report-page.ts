import { html, type Html } from './html.ts'
import type { Section } from '../data/report-context.ts'
import { reportStyle } from './report-style.ts'

/** A whole report as one file: no script, nothing loaded from elsewhere. */
export function reportPage(title: string, sections: readonly Section[]): string {
  const page: Html = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - engram</title>
<style>${{ markup: reportStyle }}</style>
</head>
<body>
<header><p>engram report</p><h1>${title}</h1></header>
<nav aria-label="Sections">${sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`)}</nav>
<main>
${sections.map(({ id, title: name, body }) => html`<section id="${id}"><h2>${name}</h2>
${body}
</section>`)}
</main>
</body>
</html>
`
  return page.markup
}
