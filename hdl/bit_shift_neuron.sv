// Leaky integrate-and-fire with a history weighed by powers of two, one lane; ports as hdl/neuron_layer.sv describes them.
//   A  = sum over k of shift(m[n-k], Shifts[k-1]), one term a cycle; without ShiftProducts the terms are added exactly, as multiples of
//        2^-LongestShift, and their sum is shifted once
//   u  = shift((current + A) * InverseDenominator, CoefficientFraction);  m' and the spike from u as hdl/membrane_reset.sv says
module bit_shift_neuron #(
  parameter int Depth = 7,
  parameter int CurrentWidth = 16,
  parameter int MembraneWidth = 24,
  // Wide enough for every intermediate value; derived from the network description.
  parameter int InternalWidth = 48,
  parameter int CoefficientFraction = 16,
  parameter bit Nearest = 1'b0,
  parameter bit Saturate = 1'b1,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  parameter bit ShiftProducts = 1'b0,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  // By how much each past membrane is shifted, 32 bits each (at most 63), the first one lowest.
  parameter logic [Depth*32-1:0] Shifts = '0,
  parameter logic signed [63:0] InverseDenominator = 64'sd56497,
  localparam int TapWidth = Depth > 1 ? $clog2(Depth) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic signed [CurrentWidth-1:0] current_i,
  input  logic spike_i,
  input  logic tap_valid_i,
  input  logic [TapWidth-1:0] tap_i,
  input  logic signed [MembraneWidth-1:0] past_i,
  output logic done_o,
  output logic signed [MembraneWidth-1:0] state_o,
  output logic spike_o
);
  localparam logic signed [InternalWidth-1:0] InverseNarrow = InternalWidth'(InverseDenominator);
  localparam logic signed [InternalWidth-1:0] Inside = Reset == 1 ? InternalWidth'(Threshold) : '0;

  function automatic int longest_shift();
    longest_shift = 0;
    for (int k = 0; k < Depth; k++) begin
      if (int'(Shifts[k*32+:6]) > longest_shift) longest_shift = int'(Shifts[k*32+:6]);
    end
  endfunction
  localparam int LongestShift = longest_shift();

  logic signed [CurrentWidth-1:0] current_q;
  logic previous_q;
  logic summed_q;
  logic [5:0] shift;
  logic signed [InternalWidth-1:0] sum_q;
  logic signed [InternalWidth-1:0] history;
  logic signed [InternalWidth-1:0] numerator;
  logic signed [InternalWidth-1:0] quotient;
  logic signed [InternalWidth-1:0] term;
  logic signed [MembraneWidth-1:0] membrane;
  logic spike;

  assign shift = Shifts[int'(tap_i)*32+:6];
  if (ShiftProducts) begin : gen_terms
    // Half of a unit that is shifted out; none where nothing is shifted.
    logic signed [InternalWidth-1:0] half;
    assign half = Nearest && shift != '0 ? InternalWidth'(1) <<< (shift - 6'd1) : '0;
    assign term = (InternalWidth'(past_i) + half) >>> shift;
    assign history = sum_q;
  end else begin : gen_sum
    assign term = InternalWidth'(past_i) <<< (6'(LongestShift) - shift);
    rounding_shift #(.Width(InternalWidth), .Shift(LongestShift), .Nearest(Nearest)) u_history (
      .value_i(sum_q),
      .value_o(history)
    );
  end
  assign numerator = InternalWidth'(current_q) + history - (previous_q ? Inside : '0);
  rounding_shift #(.Width(InternalWidth), .Shift(CoefficientFraction), .Nearest(Nearest)) u_quotient (
    .value_i(numerator * InverseNarrow),
    .value_o(quotient)
  );
  membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
    .Threshold(Threshold)) u_reset (
    .value_i(quotient),
    .previous_i(previous_q),
    .membrane_o(membrane),
    .spike_o(spike)
  );

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      current_q <= current_i;
      previous_q <= spike_i;
      sum_q <= '0;
    end else if (tap_valid_i) begin
      sum_q <= sum_q + term;
    end
    state_o <= membrane;
    spike_o <= spike;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      summed_q <= 1'b0;
      done_o <= 1'b0;
    end else begin
      summed_q <= tap_valid_i && tap_i == TapWidth'(Depth - 1);
      done_o <= summed_q;
    end
  end
endmodule
