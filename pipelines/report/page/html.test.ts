import { expect, test } from 'vitest'
import { html } from './html.ts'

test('texts and numbers are escaped, markup, lists of it and nothing are not', () => {
  const items = ['a<b', `"'&>`].map((text) => html`<li>${text}</li>`)
  expect(html`<ul class="${'x" onload="'}">${items}${undefined}${7}</ul>`.markup)
    .toBe('<ul class="x&quot; onload=&quot;"><li>a&lt;b</li>\n<li>&quot;&#39;&amp;&gt;</li>7</ul>')
})
