import { batchBytes } from './batch-bytes.ts'
import type { FlowGate } from './flow-gate.ts'
import type { TableBatch } from '../table-batch.ts'

export type BatchQueue = {
  readonly isEmpty: boolean
  push(item: TableBatch): void
  /** The oldest item, which stays counted until `shift`: whoever works on it still holds its memory. */
  peek(): TableBatch | undefined
  shift(): void
  /** The items behind the oldest one, in order. */
  behind(): Iterable<TableBatch>
  /** Frees all items and takes the queue off the gate. */
  close(): void
}

type Node = { readonly item: TableBatch; readonly bytes: number; next: Node | undefined }

/**
 * First in, first out, in constant time a batch (`Array.shift` is not, on long queues), counted in bytes at the flow
 * gate.
 */
export function batchQueue(gate: FlowGate, stageIndex: number): BatchQueue {
  const accounted = gate.openQueue(stageIndex)
  let head: Node | undefined
  let tail: Node | undefined
  return {
    get isEmpty() {
      return head === undefined
    },
    push(item) {
      const node: Node = { item, bytes: batchBytes(item), next: undefined }
      accounted.add(node.bytes)
      if (tail === undefined) head = node
      else tail.next = node
      tail = node
    },
    peek: () => head?.item,
    shift() {
      if (head === undefined) return
      accounted.remove(head.bytes)
      head = head.next
      if (head === undefined) tail = undefined
    },
    *behind() {
      for (let node = head?.next; node !== undefined; node = node.next) yield node.item
    },
    close() {
      head = undefined
      tail = undefined
      accounted.close()
    },
  }
}
