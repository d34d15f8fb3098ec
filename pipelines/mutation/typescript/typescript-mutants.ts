import { parseAst } from 'vitest/node'
import type { Mutant } from '../../../cosim/mutation/mutants/mutant.ts'

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>
type Change = { readonly rule: string; readonly start: number; readonly end: number; readonly replacement: string }

const operators: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '^': '&',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '++': '--',
  '--': '++',
}
const ofMath: Readonly<Record<string, string>> = { min: 'max', max: 'min', floor: 'ceil', ceil: 'floor' }
/** Those of arrays, and of an `Arithmetic`, in which the neurons are written. */
const methods: Readonly<Record<string, string>> = { some: 'every', every: 'some', add: 'subtract', subtract: 'add' }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Another number of the same type: 1 for 0, one more for any other. */
const otherNumber = (raw: string): string | undefined => {
  if (/^\d[\d_]*n$/.test(raw)) return `${BigInt(raw.slice(0, -1).replaceAll('_', '')) + 1n}n`
  const value = Number(raw.replaceAll('_', ''))
  return Number.isFinite(value) ? String(value + 1) : undefined
}

/** The changes at one node itself, not below it. */
const changesAt = (node: Node, source: string): readonly Change[] => {
  const whole = (rule: string, replacement: string): Change => ({ rule, start: node.start, end: node.end, replacement })
  const text = ({ start, end }: Node): string => source.slice(start, end)
  const swapped = (left: Node, right: Node): readonly Change[] => {
    const operator = node['operator'] as string
    const other = operators[operator]
    const start = source.indexOf(operator, left.end)
    return other && start < right.start ? [{ rule: 'operator', start, end: start + operator.length, replacement: other }] : []
  }
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return swapped(node['left'] as Node, node['right'] as Node)
    case 'UpdateExpression': {
      const operator = node['operator'] as string
      const argument = text(node['argument'] as Node)
      return [whole('operator', node['prefix'] ? operators[operator]! + argument : argument + operators[operator]!)]
    }
    case 'UnaryExpression':
      return node['operator'] === '!' || node['operator'] === '-'
        ? [whole(node['operator'] === '!' ? 'condition' : 'sign', text(node['argument'] as Node))]
        : []
    case 'ConditionalExpression':
    case 'IfStatement': {
      const test = node['test'] as Node
      // An equality has an opposite of its own.
      const opposite = test.type === 'BinaryExpression' && /^[!=]==$/.test(String(test['operator']))
      return opposite ? [] : [{ rule: 'condition', start: test.start, end: test.end, replacement: `!(${text(test)})` }]
    }
    case 'Literal': {
      if (typeof node['value'] === 'boolean') return [whole('constant', String(!node['value']))]
      const raw = String(node['raw'])
      const other = /^[\d.]/.test(raw) ? otherNumber(raw) : undefined
      return other === undefined ? [] : [whole('constant', other)]
    }
    case 'CallExpression': {
      const callee = node['callee'] as Node
      const property = callee['property'] as Node | undefined
      const onMath = isNode(callee['object']) && callee['object']['name'] === 'Math'
      const name = String(property?.['name'])
      const table = onMath ? ofMath : methods
      const other = Object.hasOwn(table, name) ? table[name] : undefined
      return property && other ? [{ rule: 'call', start: property.start, end: property.end, replacement: other }] : []
    }
    default:
      return []
  }
}

/** Types, imports and the words of errors change nothing that a test should see. */
const skipped = new Set([
  'ImportDeclaration',
  'TSTypeAnnotation',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeParameterInstantiation',
  'TemplateLiteral',
])

/** Single mutants of a TypeScript source: operators, signs, conditions, constants and calls, in the order of the text. */
export const typescriptMutants = (file: string, source: string): readonly Mutant[] => {
  const changes: Change[] = []
  const visit = (node: Node): void => {
    if (skipped.has(node.type)) return
    if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return visit(node['expression'] as Node)
    changes.push(...changesAt(node, source))
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.filter(isNode).forEach(visit)
      else if (isNode(value)) visit(value)
    }
  }
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node)
  return changes
    .toSorted((a, b) => a.start - b.start)
    .map(({ rule, start, end, replacement }) =>
      ({ file, rule, start, line: source.slice(0, start).split('\n').length, text: source.slice(start, end), replacement }))
}
