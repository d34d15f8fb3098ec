export type Tone = 'plain' | 'quiet' | 'strong' | 'good' | 'bad' | 'accent'

export type ToneStyle = { color?: string; bold?: boolean; dimColor?: boolean }

const styles: Readonly<Record<Tone, ToneStyle>> = {
  plain: {},
  quiet: { dimColor: true },
  strong: { bold: true },
  good: { color: 'green' },
  bad: { color: 'red', bold: true },
  accent: { color: 'cyan' },
}

/** The style of a piece of text; none where colours are not wanted: what the text says never depends on it. */
export const tone = (name: Tone, colours: boolean): ToneStyle => (colours ? styles[name] : {})
