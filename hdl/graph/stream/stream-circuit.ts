import { eventThreshold } from '../../../models/graph/kept/event-threshold.ts'
import { graphOutputs } from '../../../models/graph/graph-outputs.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'

/** What a circuit has beside the others' where it keeps its state: a stream instead of samples. All empty where it does not. */
export type StreamCircuit = {
  /** The wire that makes what it keeps empty: at the beginning of each sample, or of a stream. */
  readonly start: string
  /** What comes in word by word. */
  readonly entering: 'A sample' | 'A window of a stream'
  /** Ports behind those of the result. */
  readonly outputs: string
  readonly inputs: string
  readonly wires: string
  /** What says where a stream begins. */
  readonly control: string
  /** Where steps are answered on events: what takes the outputs of a step, and the answers. */
  readonly events: { readonly take: string; readonly answers: string } | undefined
}

/** The parts of a network's circuit that belong to its stream. */
export const streamCircuit = ({ description, widths }: RoundedGraph): StreamCircuit => {
  if (description.state !== 'kept')
    return { start: 'start_q', entering: 'A sample', outputs: '', inputs: '', wires: '', control: '', events: undefined }
  const threshold = eventThreshold(description)
  const literal = threshold === undefined ? '' : `${threshold < 0n ? '-' : ''}${widths.output}'sd${threshold < 0n ? -threshold : threshold}`
  return {
    start: 'forget',
    entering: 'A window of a stream',
    outputs: threshold === undefined ? '' : `
  // Steps of the stream before the one that is answered.
  output logic [63:0] result_step_o,`,
    inputs: `
  // With the last result of a window that is taken: the next one begins another stream, at zero.
  input  logic forget_i,`,
    wires: `
  // Where a stream begins, everything is made empty; where only a window does, the readout is.
  logic kept_q, forget;${threshold === undefined ? '' : '\n  logic step_take;'}`,
    control: `
  assign forget = start_q && !kept_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) kept_q <= 1'b0;
    else if (result_taken) kept_q <= !forget_i;
  end`,
    events: threshold === undefined ? undefined : {
      take: 'step_take',
      answers: `
  stream_results #(.Outputs(${graphOutputs(description)}), .OutputWidth(${widths.output}), .Threshold(${literal})) u_answers (
    .clk_i, .rst_ni, .start_i(forget), .full_i(step_full), .last_i(result_last_o), .done_i(input_done && populations_done),
    .outputs_i(sums), .take_o(step_take), .valid_o(result_valid_o), .ready_i(result_ready_i), .step_o(result_step_o));`,
    },
  }
}
