// Update unit (hdl/blocks/neuron_layer.sv) of units that put what they receive on lines, which stand for a curve that is odd about Base,
// three cycles. With x the current, clipped to the field that holds the last of Starts, and k the last line whose start |x| has reached:
//   v = clip(Base +- (Offsets[k] + shift(Slopes[k] * (|x| - Starts[k]), CoefficientFraction))), minus where x is below 0
module squash_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 24,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 24,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  /* verilator lint_off UNUSEDPARAM */
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  // What it sends is clipped, whatever becomes of sums.
  parameter bit Saturate = 1'b1,
  /* verilator lint_on UNUSEDPARAM */
  // 32 bits each, the first one lowest; not negative. Starts begin with 0 and grow.
  parameter logic [32*32-1:0] Starts = '0,
  parameter logic [32*32-1:0] Slopes = '0,
  parameter logic [32*32-1:0] Offsets = '0,
  parameter logic [31:0] Base = '0,
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
  localparam int Lines = 32;

  // Bits of the largest of a list.
  function automatic int width_of(input logic [Lines*32-1:0] list);
    logic [31:0] all;
    all = '0;
    for (int k = 0; k < Lines; k++) all = all | list[k*32+:32];
    width_of = 1;
    for (int b = 0; b < 32; b++) begin
      if (all[b]) width_of = b + 1;
    end
  endfunction
  // Of a magnitude; the field that x is clipped to has a sign.
  localparam int StartWidth = width_of(Starts);
  localparam int SlopeWidth = width_of(Slopes);
  localparam int OffsetWidth = width_of(Offsets);
  // The lowest value of the field has a magnitude of one bit more.
  localparam int MagnitudeWidth = StartWidth + 1;
  localparam int ClippedWidth = CurrentWidth > StartWidth + 2 ? CurrentWidth : StartWidth + 2;
  // With a sign, and room for half a unit of the result.
  localparam int FullWidth = MagnitudeWidth + SlopeWidth + 2;
  localparam int ProductWidth = FullWidth > CoefficientFraction + 2 ? FullWidth : CoefficientFraction + 2;
  localparam int WidestPart = OffsetWidth > ProductWidth ? OffsetWidth : ProductWidth;
  localparam int SumWidth = (WidestPart > 32 ? WidestPart : 32) + 3;

  if (Updates < 1) $fatal(1, "squash_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "squash_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end

  logic valid_q;
  logic multiplied_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      multiplied_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      multiplied_q <= valid_q;
      valid_o <= multiplied_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [CurrentWidth-1:0] current;
    logic signed [StartWidth:0] value;
    logic signed [MagnitudeWidth:0] magnitude;
    logic [31:0] start;
    logic [31:0] slope;
    logic [31:0] offset;
    logic negative_q;
    logic negative_multiplied_q;
    logic [MagnitudeWidth-1:0] beyond_q;
    logic [SlopeWidth-1:0] slope_q;
    logic [OffsetWidth-1:0] offset_q;
    logic [OffsetWidth-1:0] offset_multiplied_q;
    logic signed [ProductWidth-1:0] product_q;
    logic signed [ProductWidth-1:0] shifted;
    logic signed [SumWidth-1:0] part;
    logic signed [SumWidth-1:0] sum;
    logic signed [MembraneWidth-1:0] membrane;

    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    resize #(.InputWidth(ClippedWidth), .OutputWidth(StartWidth + 1), .Saturate(1'b1)) u_clip (
      .value_i(ClippedWidth'(current)),
      .value_o(value)
    );
    assign magnitude = value < 0 ? -(MagnitudeWidth + 1)'(value) : (MagnitudeWidth + 1)'(value);
    always_comb begin
      start = '0;
      slope = Slopes[0+:32];
      offset = Offsets[0+:32];
      for (int k = 1; k < Lines; k++) begin
        if (34'(magnitude) >= {2'b0, Starts[k*32+:32]}) begin
          start = Starts[k*32+:32];
          slope = Slopes[k*32+:32];
          offset = Offsets[k*32+:32];
        end
      end
    end
    rounding_shift #(.Width(ProductWidth), .Shift(CoefficientFraction), .Rounding(Rounding)) u_shift (
      .value_i(product_q),
      .value_o(shifted)
    );
    assign part = SumWidth'(shifted) + SumWidth'({1'b0, offset_multiplied_q});
    assign sum = SumWidth'({1'b0, Base}) + (negative_multiplied_q ? -part : part);
    resize #(.InputWidth(SumWidth), .OutputWidth(MembraneWidth), .Saturate(1'b1)) u_resize (
      .value_i(sum),
      .value_o(membrane)
    );

    always_ff @(posedge clk_i) begin
      negative_q <= value < 0;
      beyond_q <= MagnitudeWidth'(magnitude) - MagnitudeWidth'(start);
      slope_q <= SlopeWidth'(slope);
      offset_q <= OffsetWidth'(offset);
      negative_multiplied_q <= negative_q;
      offset_multiplied_q <= offset_q;
      product_q <= ProductWidth'($signed({1'b0, slope_q}) * $signed({1'b0, beyond_q}));
      state_o[unit*StateWidth+:StateWidth] <= membrane;
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
