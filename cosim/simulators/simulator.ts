import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'

/** What a simulator returns for a block of samples when every membrane is asked for. */
export type SimulatedTrace = GraphTrace<Int32Array> & {
  /** Action that the circuit chose, [n][answer]. */
  readonly actions: Int32Array
  /** Clock cycles of each inference, [n]. */
  readonly cycles: Int32Array
}

/** What it returns when only outputs are asked for. */
export type SimulatedOutputs = Pick<SimulatedTrace, 'outputs' | 'actions' | 'cycles'> & {
  /** CRC-32 of each sample's membranes (int32) and then its spikes (uint8), [n]. */
  readonly checksums: Uint32Array
}

/** A running circuit. Several calls may be under way at once; they are answered in order. */
export type Simulator = {
  /**
   * Runs n samples (encoded integers, see `quantiseInputs`) and returns every membrane, spike and output. With a seed `disturbed` words of
   * input come late, results are not taken at once, and before some inferences the circuit is reset in the middle of another one; `cycles`
   * then counts how often it broke the rules of its streams. `lengths` are the steps of each sample, the network's where absent.
   * Of a network that keeps its state the samples are windows of a stream, which ends with the last one unless it `goesOn` in the next
   * call.
   */
  evaluate(inputs: Int32Array, samples: number, disturbed?: number, lengths?: Int32Array, goesOn?: boolean): Promise<SimulatedTrace>
  /** Runs n samples and returns outputs, and a checksum over the rest. */
  act(inputs: Int32Array, samples: number, lengths?: Int32Array, goesOn?: boolean): Promise<SimulatedOutputs>
  /**
   * Gives a circuit whose parameters are written at run time those of a packet (`LoadableDesign.packet`); the status that it answers, 0
   * for one that is whole and of its shape. Samples that were handed in before are answered with the parameters before.
   */
  load(packet: Uint8Array): Promise<number>
  /** Ends the simulator; nothing of it is left when this resolves. */
  close(): Promise<void>
}
