// Update unit (hdl/blocks/neuron_layer.sv) of meta-neurons, quadratic neurons with a recovery and a synaptic current, three cycles:
//   v = previous spike or held ? Rest : m;  w = r + (previous spike ? Rise : 0)
//   j' = resize(shift(j * Alpha, CoefficientFraction) + current)
//   r' = resize(shift(w * Retention, CoefficientFraction) + shift(v * Coupling, CoefficientFraction) - v)
//   m' = resize(shift(v * v, FormatFraction) - w + j');  spike = m' >= Threshold and not held
// A state is {r, j, m}. Coupling is 1 more than what couples.
module meta_neuron_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 72,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 72,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Strict = 1'b0,
  /* verilator lint_off UNUSEDPARAM */
  // Its reset is its own.
  parameter int Reset = 0,
  /* verilator lint_on UNUSEDPARAM */
  parameter bit Saturate = 1'b1,
  parameter logic signed [63:0] FormatFraction = 64'sd13,
  parameter logic signed [63:0] Threshold = 64'sd4096,
  parameter logic signed [63:0] Alpha = 64'sd32768,
  parameter logic signed [63:0] Coupling = 64'sd54264,
  parameter logic signed [63:0] Retention = 64'sd30867,
  parameter logic signed [63:0] Rest = 64'sd172,
  parameter logic signed [63:0] Rise = 64'sd1081,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnThresholdWidth = 0,
  parameter int OwnThresholdAt = 0,
  parameter int OwnAlphaWidth = 0,
  parameter int OwnAlphaAt = 0,
  parameter int OwnCouplingWidth = 0,
  parameter int OwnCouplingAt = 0,
  parameter int OwnRetentionWidth = 0,
  parameter int OwnRetentionAt = 0,
  parameter int OwnRestWidth = 0,
  parameter int OwnRestAt = 0,
  parameter int OwnRiseWidth = 0,
  parameter int OwnRiseAt = 0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic valid_i,
  input  logic [Updates*CurrentWidth-1:0] current_i,
  input  logic [Updates*ResultWidth-1:0] result_i,
  input  logic [Updates-1:0] spike_i,
  input  logic [Updates-1:0] held_i,
  input  logic [Updates*OwnWidth-1:0] own_i,
  output logic valid_o,
  output logic [Updates*StateWidth-1:0] state_o,
  output logic [Updates-1:0] spike_o
);
  localparam int ThresholdPort = OwnThresholdWidth > 0 ? OwnThresholdWidth : 1;
  localparam int AlphaPort = OwnAlphaWidth > 0 ? OwnAlphaWidth : 1;
  localparam int CouplingPort = OwnCouplingWidth > 0 ? OwnCouplingWidth : 1;
  localparam int RetentionPort = OwnRetentionWidth > 0 ? OwnRetentionWidth : 1;
  localparam int RestPort = OwnRestWidth > 0 ? OwnRestWidth : 1;
  localparam int RisePort = OwnRiseWidth > 0 ? OwnRiseWidth : 1;
  // Of the recovery and what a spike raises it by, neither of which is wider than a membrane potential.
  localparam int RaisedWidth = MembraneWidth + 1;
  localparam int Fraction = int'(FormatFraction);
  // With room for half a unit of the result.
  localparam int SquareWidth = 2 * MembraneWidth > Fraction + 2 ? 2 * MembraneWidth : Fraction + 2;
  localparam int TotalWidth = (SquareWidth > InternalWidth ? SquareWidth : InternalWidth) + 2;

  if (Updates < 1) $fatal(1, "meta_neuron_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "meta_neuron_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end
  if (StateWidth != 3 * MembraneWidth) $fatal(1, "meta_neuron_update: StateWidth must be three times MembraneWidth");

  logic valid_q;
  logic scaled_valid_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      scaled_valid_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      scaled_valid_q <= valid_q;
      valid_o <= scaled_valid_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic [OwnWidth-1:0] own;
    logic [OwnWidth-1:0] own_q;
    logic [OwnWidth-1:0] scaled_own_q;
    logic signed [MembraneWidth-1:0] past;
    logic signed [MembraneWidth-1:0] past_synaptic;
    logic signed [MembraneWidth-1:0] past_recovery;
    logic signed [MembraneWidth-1:0] rest;
    logic signed [MembraneWidth-1:0] rise;
    logic signed [MembraneWidth-1:0] potential;
    logic signed [MembraneWidth-1:0] potential_q;
    logic signed [RaisedWidth-1:0] raised;
    logic signed [RaisedWidth-1:0] raised_q;
    logic signed [CurrentWidth-1:0] current_q;
    logic held_q;
    logic scaled_held_q;
    logic signed [InternalWidth-1:0] synaptic_scaled;
    logic signed [InternalWidth-1:0] retained;
    logic signed [InternalWidth-1:0] coupled;
    logic signed [SquareWidth-1:0] square_q;
    logic signed [SquareWidth-1:0] square_shifted;
    logic signed [MembraneWidth-1:0] synaptic;
    logic signed [MembraneWidth-1:0] synaptic_q;
    logic signed [MembraneWidth-1:0] recovery;
    logic signed [MembraneWidth-1:0] recovery_q;
    logic signed [TotalWidth-1:0] driven_q;
    logic signed [InternalWidth-1:0] threshold;
    logic signed [InternalWidth-1:0] least;
    logic signed [MembraneWidth-1:0] membrane;

    assign own = own_i[unit*OwnWidth+:OwnWidth];
    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign past_synaptic = result_i[unit*ResultWidth+MembraneWidth+:MembraneWidth];
    assign past_recovery = result_i[unit*ResultWidth+2*MembraneWidth+:MembraneWidth];
    assign rest = OwnRestWidth > 0 ? MembraneWidth'(own[OwnRestAt+:RestPort]) : MembraneWidth'(Rest);
    assign rise = OwnRiseWidth > 0 ? MembraneWidth'(own[OwnRiseAt+:RisePort]) : MembraneWidth'(Rise);
    assign potential = spike_i[unit] || held_i[unit] ? rest : past;
    assign raised = RaisedWidth'(past_recovery) + (spike_i[unit] ? RaisedWidth'(rise) : '0);

    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Alpha), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnAlphaWidth)) u_synaptic (
      .clk_i,
      .value_i(past_synaptic),
      .factor_i(own[OwnAlphaAt+:AlphaPort]),
      .result_o(synaptic_scaled)
    );
    scaled_register #(.Width(RaisedWidth), .ResultWidth(InternalWidth), .Factor(Retention), .Shift(CoefficientFraction),
      .Rounding(Rounding), .OwnWidth(OwnRetentionWidth)) u_retained (
      .clk_i,
      .value_i(raised),
      .factor_i(own[OwnRetentionAt+:RetentionPort]),
      .result_o(retained)
    );
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Coupling), .Shift(CoefficientFraction),
      .Rounding(Rounding), .OwnWidth(OwnCouplingWidth)) u_coupled (
      .clk_i,
      .value_i(potential),
      .factor_i(own[OwnCouplingAt+:CouplingPort]),
      .result_o(coupled)
    );
    rounding_shift #(.Width(SquareWidth), .Shift(Fraction), .Rounding(Rounding)) u_square (
      .value_i(square_q),
      .value_o(square_shifted)
    );
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize_synaptic (
      .value_i(synaptic_scaled + InternalWidth'(current_q)),
      .value_o(synaptic)
    );
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize_recovery (
      .value_i(retained + coupled - InternalWidth'(potential_q)),
      .value_o(recovery)
    );
    resize #(.InputWidth(TotalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(driven_q + TotalWidth'(synaptic_q)),
      .value_o(membrane)
    );
    assign threshold = OwnThresholdWidth > 0 ? InternalWidth'(scaled_own_q[OwnThresholdAt+:ThresholdPort]) : InternalWidth'(Threshold);
    assign least = threshold + InternalWidth'(Strict);

    always_ff @(posedge clk_i) begin
      current_q <= current_i[unit*CurrentWidth+:CurrentWidth];
      held_q <= held_i[unit];
      scaled_held_q <= held_q;
      own_q <= own;
      scaled_own_q <= own_q;
      potential_q <= potential;
      raised_q <= raised;
      square_q <= SquareWidth'(potential) * SquareWidth'(potential);
      synaptic_q <= synaptic;
      recovery_q <= recovery;
      driven_q <= TotalWidth'(square_shifted) - TotalWidth'(raised_q);
      state_o[unit*StateWidth+:StateWidth] <= {recovery_q, synaptic_q, membrane};
      spike_o[unit] <= !scaled_held_q && InternalWidth'(membrane) >= least;
    end
  end
endmodule
