// Update unit (hdl/blocks/neuron_layer.sv) of units that hold what they took for some steps, one cycle:
//   left > 0:   v' = v, left' = left - 1
//   otherwise:  v' = resize(current), left' = Period - 1
// A state is {left, v}.
module hold_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 48,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 48,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  /* verilator lint_off UNUSEDPARAM */
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  /* verilator lint_on UNUSEDPARAM */
  parameter bit Saturate = 1'b1,
  parameter logic signed [63:0] Period = 64'sd3,
  parameter int OwnWidth = 1
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

  if (Updates < 1) $fatal(1, "hold_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "hold_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end
  if (StateWidth != 2 * MembraneWidth) $fatal(1, "hold_update: StateWidth must be twice MembraneWidth");

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) valid_o <= 1'b0;
    else valid_o <= valid_i;
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [CurrentWidth-1:0] current;
    logic signed [MembraneWidth-1:0] past;
    logic signed [MembraneWidth-1:0] left;
    logic signed [MembraneWidth-1:0] taken;
    logic holds;
    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign left = result_i[unit*ResultWidth+MembraneWidth+:MembraneWidth];
    assign holds = !left[MembraneWidth-1] && left != '0;
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(InternalWidth'(current)),
      .value_o(taken)
    );
    always_ff @(posedge clk_i) begin
      state_o[unit*StateWidth+:StateWidth] <= {holds ? left - 1'b1 : MembraneWidth'(Period - 1), holds ? past : taken};
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
