// The end of every neuron's step: from the potential that its own dynamics give to the stored membrane potential and the spike.
//   Reset 0, delayed     m = resize(value - (previous spike ? Threshold : 0)),  spike = m >= Threshold
//   Reset 1, inside      the neuron subtracted it before its division: m = resize(value),  spike = m >= Threshold
//   Reset 2, immediate   v = resize(value),  spike = v >= Threshold,  m = spike ? resize(v - Threshold) : v
//   Reset 3, zero        v = resize(value),  spike = v >= Threshold,  m = spike ? 0 : v
//   Reset 4, delayed-zero  m = resize(previous spike ? 0 : value),  spike = m >= Threshold
// With Strict the comparison is >. With held_i there is no spike. With Raised a spike needs raised_i more than the threshold, which alone
// is taken off. With OwnThreshold the threshold is threshold_i.
module membrane_reset #(
  parameter int Width = 48,
  parameter int MembraneWidth = 24,
  parameter int Reset = 0,
  parameter bit Saturate = 1'b1,
  parameter bit Strict = 1'b0,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  parameter bit OwnThreshold = 1'b0,
  parameter bit Raised = 1'b0
) (
  input  logic signed [Width-1:0] value_i,
  input  logic previous_i,
  input  logic held_i,
  input  logic signed [Width-1:0] threshold_i,
  input  logic signed [MembraneWidth-1:0] raised_i,
  output logic signed [MembraneWidth-1:0] membrane_o,
  output logic spike_o
);
  localparam logic signed [Width-1:0] ThresholdNarrow = Width'(Threshold);

  if (Reset < 0 || Reset > 4) $fatal(1, "membrane_reset: Reset must be 0, 1, 2, 3 or 4");

  logic signed [MembraneWidth-1:0] stored;
  logic signed [Width-1:0] threshold;
  logic signed [Width-1:0] least;
  logic signed [Width-1:0] compared;
  assign threshold = OwnThreshold ? threshold_i : ThresholdNarrow;
  assign least = threshold + Width'(Strict);
  assign compared = Width'(stored) - (Raised ? Width'(raised_i) : '0);

  logic signed [Width-1:0] total;
  assign total = Reset == 0 && previous_i ? value_i - threshold : Reset == 4 && previous_i ? '0 : value_i;
  resize #(.InputWidth(Width), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
    .value_i(total),
    .value_o(stored)
  );
  assign spike_o = !held_i && compared >= least;

  if (Reset == 2) begin : gen_immediate
    logic signed [MembraneWidth-1:0] after;
    resize #(.InputWidth(Width), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_after (
      .value_i(Width'(stored) - threshold),
      .value_o(after)
    );
    assign membrane_o = spike_o ? after : stored;
  end else if (Reset == 3) begin : gen_zero
    assign membrane_o = spike_o ? '0 : stored;
  end else begin : gen_delayed
    assign membrane_o = stored;
  end
endmodule
