// Arithmetic shift right: towards minus infinity, or to the nearest value with ties upwards. Combinational.
module rounding_shift #(
  parameter int Width = 32,
  parameter int Shift = 13,
  parameter bit Nearest = 1'b0
) (
  input  logic signed [Width-1:0] value_i,
  output logic signed [Width-1:0] value_o
);
  if (Shift < 0) $fatal(1, "rounding_shift: Shift must be at least 0");
  if (Nearest && Shift > Width - 1) $fatal(1, "rounding_shift: Width does not hold half a unit");

  if (Shift == 0) begin : gen_none
    assign value_o = value_i;
  end else if (Nearest) begin : gen_nearest
    localparam logic signed [Width-1:0] Half = Width'(1) <<< (Shift - 1);
    assign value_o = (value_i + Half) >>> Shift;
  end else begin : gen_floor
    assign value_o = value_i >>> Shift;
  end
endmodule
