// Update unit (hdl/blocks/neuron_layer.sv) of neurons whose leak is a division, three cycles; A is what the scan left of the past:
//   u = shift((current + A) * InverseDenominator, CoefficientFraction);  m' and the spike from u as hdl/blocks/membrane_reset.sv says
module leak_division_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 25,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 24,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Saturate = 1'b1,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  parameter logic signed [63:0] InverseDenominator = 64'sd56497,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnThresholdWidth = 0,
  parameter int OwnThresholdAt = 0,
  parameter int OwnInverseDenominatorWidth = 0,
  parameter int OwnInverseDenominatorAt = 0
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
  localparam int Operands = CurrentWidth > ResultWidth ? CurrentWidth : ResultWidth;
  // A threshold that is subtracted inside the division may be as wide as anything.
  localparam int NumeratorWidth = Reset == 1 ? InternalWidth : Operands + 1;
  localparam int FactorPort = OwnInverseDenominatorWidth > 0 ? OwnInverseDenominatorWidth : 1;
  localparam int ThresholdPort = OwnThresholdWidth > 0 ? OwnThresholdWidth : 1;

  if (Updates < 1) $fatal(1, "leak_division_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "leak_division_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end

  logic valid_q;
  logic divided_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      divided_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      divided_q <= valid_q;
      valid_o <= divided_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [CurrentWidth-1:0] current;
    logic signed [ResultWidth-1:0] past;
    logic signed [NumeratorWidth-1:0] numerator_q;
    logic previous_q;
    logic divided_previous_q;
    logic held_q;
    logic divided_held_q;
    logic [OwnWidth-1:0] own;
    logic [OwnWidth-1:0] own_q;
    logic [OwnWidth-1:0] divided_own_q;
    logic signed [NumeratorWidth-1:0] taken_off;
    logic signed [InternalWidth-1:0] quotient;
    logic signed [MembraneWidth-1:0] membrane;
    logic spike;

    assign own = own_i[unit*OwnWidth+:OwnWidth];
    assign taken_off = Reset != 1 || !spike_i[unit] ? '0 :
        OwnThresholdWidth > 0 ? NumeratorWidth'(own[OwnThresholdAt+:ThresholdPort]) : NumeratorWidth'(Threshold);
    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    assign past = result_i[unit*ResultWidth+:ResultWidth];
    scaled_register #(.Width(NumeratorWidth), .ResultWidth(InternalWidth), .Factor(InverseDenominator), .Shift(CoefficientFraction),
      .Rounding(Rounding), .OwnWidth(OwnInverseDenominatorWidth)) u_division (
      .clk_i,
      .value_i(numerator_q),
      .factor_i(own_q[OwnInverseDenominatorAt+:FactorPort]),
      .result_o(quotient)
    );
    membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
      .Threshold(Threshold), .OwnThreshold(OwnThresholdWidth > 0)) u_reset (
      .value_i(quotient),
      .previous_i(divided_previous_q),
      .held_i(divided_held_q),
      .threshold_i(InternalWidth'(divided_own_q[OwnThresholdAt+:ThresholdPort])),
      .raised_i('0),
      .membrane_o(membrane),
      .spike_o(spike)
    );

    always_ff @(posedge clk_i) begin
      numerator_q <= NumeratorWidth'(current) + NumeratorWidth'(past) - taken_off;
      previous_q <= spike_i[unit];
      divided_previous_q <= previous_q;
      held_q <= held_i[unit];
      divided_held_q <= held_q;
      own_q <= own;
      divided_own_q <= own_q;
      state_o[unit*StateWidth+:StateWidth] <= membrane;
      spike_o[unit] <= spike;
    end
  end
endmodule
