import { fontStack, palette } from '../figures/figure-theme.ts'

/** The style sheet of a report: one column, aligned numbers, fit for print. */
export const reportStyle = `
html { background: #fff; color: ${palette.text}; font: 15px/1.5 ${fontStack}; }
body { max-width: 960px; margin: 0 auto; padding: 32px 24px 64px; }
header p { margin: 0; color: #5a5a5a; letter-spacing: .04em; }
h1 { margin: 0 0 12px; font-size: 30px; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 14px; font-size: 20px; }
h3 { margin: 18px 0 4px; font-size: 15px; }
h3 small { font-weight: 400; color: #5a5a5a; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 10px 0; border: solid #d9d9d9; border-width: 1px 0; font-size: 14px; }
a { color: ${palette.integer}; text-decoration: none; }
a:hover { text-decoration: underline; }
section { margin-top: 40px; }
.quiet { color: #5a5a5a; }
.verdict { margin: 0 0 10px; padding: 8px 14px; border-left: 4px solid; background: #f6f6f6; font-weight: 600; overflow-wrap: anywhere; }
.verdict.good { border-color: ${palette.good}; }
.verdict.bad { border-color: ${palette.difference}; }
.cards { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
.cards div { flex: 1 1 200px; max-width: 300px; border: 1px solid #d9d9d9; border-radius: 4px; padding: 10px 14px; }
.cards dt { color: #5a5a5a; font-size: 13px; }
.cards dd { margin: 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; }
.cards small { display: block; font-size: 12.5px; font-weight: 400; color: #5a5a5a; }
.checks { list-style: none; margin: 0; padding: 0; }
.checks li { padding-left: 24px; position: relative; }
.checks li::before { position: absolute; left: 2px; font-weight: 700; }
.checks .good::before { content: "\\2713"; color: ${palette.good}; }
.checks .bad::before { content: "\\2717"; color: ${palette.difference}; }
.checks .open::before { content: "\\2013"; }
.checks .bad { font-weight: 600; }
figure { margin: 0 0 30px; }
figure svg { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: 8px 0 20px; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 6px; font-weight: 600; }
th, td { padding: 4px 10px; text-align: right; border-bottom: 1px solid #e4e4e4; vertical-align: top; }
th { font-weight: 600; color: #5a5a5a; }
th:first-child, td:first-child { padding-left: 0; }
.text { text-align: left; overflow-wrap: anywhere; }
tr.shown { background: #eef5fa; }
span.bar { display: block; width: 160px; }
span.bar span {
  display: block; height: 11px; margin-top: 5px; background: ${palette.integer}; min-width: 1px;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
code, pre { font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
pre { margin: 0; padding: 10px 14px; background: #f6f6f6; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  body { padding: 0; }
  nav { display: none; }
  section { margin-top: 24px; }
  figure, tr, .cards div, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`
