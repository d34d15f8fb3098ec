/** Interpretations as the report calls them, and what is told from spike trains of each. */
export const interpretationWords: { readonly [interpretation: string]: string } = {
  'float': 'float model', 'integer': 'integer model', 'rtl': 'circuit',
  'input trains': 'trains that enter', 'float trains': 'trains of the float model', 'integer trains': 'trains of the integer model',
  'rtl trains': 'trains of the circuit',
}
