// Current-based leaky integrate-and-fire, one lane; ports as hdl/neuron_layer.sv describes them. The state word holds the synaptic
// current above the membrane potential.
//   j' = resize( shift(j * Alpha, CoefficientFraction) + current )
//   u  = shift(m * Beta, CoefficientFraction) + j';  m' and the spike from u as hdl/membrane_reset.sv says
module current_based_lif_neuron #(
  parameter int Depth = 1,
  parameter int CurrentWidth = 16,
  parameter int MembraneWidth = 24,
  // Wide enough for every intermediate value; derived from the network description.
  parameter int InternalWidth = 48,
  parameter int CoefficientFraction = 16,
  parameter bit Nearest = 1'b0,
  parameter bit Saturate = 1'b1,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  parameter logic signed [63:0] Alpha = 64'sd32768,
  parameter logic signed [63:0] Beta = 64'sd57672,
  localparam int TapWidth = Depth > 1 ? $clog2(Depth) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic signed [CurrentWidth-1:0] current_i,
  input  logic spike_i,
  input  logic tap_valid_i,
  input  logic [TapWidth-1:0] tap_i,
  input  logic [2*MembraneWidth-1:0] past_i,
  output logic done_o,
  output logic [2*MembraneWidth-1:0] state_o,
  output logic spike_o
);
  localparam logic signed [InternalWidth-1:0] AlphaNarrow = InternalWidth'(Alpha);
  localparam logic signed [InternalWidth-1:0] BetaNarrow = InternalWidth'(Beta);
  localparam logic signed [InternalWidth-1:0] Inside = Reset == 1 ? InternalWidth'(Threshold) : '0;

  if (Depth != 1) $fatal(1, "current_based_lif_neuron: Depth must be 1");

  logic signed [CurrentWidth-1:0] current_q;
  logic previous_q;
  logic signed [MembraneWidth-1:0] past_membrane;
  logic signed [MembraneWidth-1:0] past_synaptic;
  logic signed [InternalWidth-1:0] product;
  logic signed [InternalWidth-1:0] synaptic_decayed;
  logic signed [MembraneWidth-1:0] synaptic;
  logic signed [InternalWidth-1:0] decayed;
  logic signed [InternalWidth-1:0] total;
  logic signed [MembraneWidth-1:0] membrane;
  logic spike;

  assign {past_synaptic, past_membrane} = past_i;
  rounding_shift #(.Width(InternalWidth), .Shift(CoefficientFraction), .Nearest(Nearest)) u_synaptic (
    .value_i(InternalWidth'(past_synaptic) * AlphaNarrow),
    .value_o(synaptic_decayed)
  );
  resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
    .value_i(synaptic_decayed + InternalWidth'(current_q)),
    .value_o(synaptic)
  );
  assign product = InternalWidth'(past_membrane) * BetaNarrow;
  rounding_shift #(.Width(InternalWidth), .Shift(CoefficientFraction), .Nearest(Nearest)) u_decay (
    .value_i(product),
    .value_o(decayed)
  );
  assign total = decayed + InternalWidth'(synaptic) - (previous_q ? Inside : '0);
  membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
    .Threshold(Threshold)) u_reset (
    .value_i(total),
    .previous_i(previous_q),
    .membrane_o(membrane),
    .spike_o(spike)
  );

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      current_q <= current_i;
      previous_q <= spike_i;
    end
    state_o <= {synaptic, membrane};
    spike_o <= spike;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) done_o <= 1'b0;
    else done_o <= tap_valid_i && tap_i == '0;
  end
endmodule
