// Writes the parameters of a circuit, and reads them, as packets of bytes:
//   in   01 | identity | words | CRC-32      a load: the identity of the circuit's shape, then all regions of parameters, word by word, the
//                                            highest byte of a word first; the checksum (IEEE 802.3, lowest byte first) is that of
//                                            identity and words
//   in   02                                  asks for what is there
//   out  status                              of a load
//   out  status | shape | words              of what was asked for: the bytes of ShapeFile, and the words where a network is loaded
// Another first byte is answered with BadCommand. A packet that ends early or late, or is damaged, leaves a circuit without parameters;
// one for another shape changes nothing. Parameters are there (loaded_o) from the end of a whole packet on, until the next one begins.
//
// hold_o asks for the network, which may finish what it has begun, and has it from held_i on, until hold_o falls. The memories then have
// one port: address_o, data_o with write_o of region_o; what is read lies on data_i a clock later, in the highest bytes.
module parameter_loader #(
  parameter int Regions = 2,
  parameter int AddressWidth = 8,
  // Of the widest word.
  parameter int WordBytes = 4,
  // Words of each region and bytes of one, 32 bits each, the first one lowest.
  parameter logic [Regions*32-1:0] Words = {32'd4, 32'd8},
  parameter logic [Regions*32-1:0] Bytes = {32'd2, 32'd4},
  parameter logic [31:0] Identity = 32'h0,
  parameter int ShapeBytes = 16,
  parameter ShapeFile = "shape.mem",
  localparam int RegionWidth = Regions > 1 ? $clog2(Regions) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  // Forgets the packet that came or goes.
  input  logic abort_i,
  input  logic in_valid_i,
  output logic in_ready_o,
  input  logic [7:0] in_data_i,
  input  logic in_last_i,
  output logic out_valid_o,
  input  logic out_ready_i,
  output logic [7:0] out_data_o,
  output logic out_last_o,
  output logic loaded_o,
  // What was said of the last packet, and whether the one that comes is refused already.
  output logic [7:0] status_o,
  output logic refused_o,
  output logic hold_o,
  input  logic held_i,
  output logic write_o,
  output logic [RegionWidth-1:0] region_o,
  output logic [AddressWidth-1:0] address_o,
  output logic [8*WordBytes-1:0] data_o,
  input  logic [8*WordBytes-1:0] data_i
);
  localparam int ByteWidth = WordBytes > 1 ? $clog2(WordBytes) : 1;
  localparam int ShapeWidth = ShapeBytes > 1 ? $clog2(ShapeBytes) : 1;
  localparam logic [RegionWidth-1:0] LastRegion = RegionWidth'(Regions - 1);
  localparam logic [7:0] Load = 8'h01;
  localparam logic [7:0] Read = 8'h02;
  localparam logic [7:0] Ok = 8'h00;
  localparam logic [7:0] BadCommand = 8'h02;
  localparam logic [7:0] NoParameters = 8'h06;
  localparam logic [7:0] BadLoad = 8'h07;
  localparam logic [7:0] OtherShape = 8'h08;
  localparam logic [31:0] Polynomial = 32'hEDB88320;
  // What the register holds behind a message and its checksum.
  localparam logic [31:0] Residue = 32'hDEBB20E3;

  if (Regions < 1) $fatal(1, "parameter_loader: Regions must be at least 1");
  if (ShapeBytes < 5) $fatal(1, "parameter_loader: ShapeBytes must be at least 5");

  typedef enum logic [3:0] {
    Idle,
    Match,
    Wait,
    Data,
    Check,
    Judge,
    Drain,
    Report,
    Shape,
    Fetch,
    Take,
    Send
  } state_e;

  state_e state_q;
  logic loaded_q, hold_q, reads_q, write_q, settled_q, match_q;
  logic [7:0] status_q, shape_q;
  logic [31:0] crc_q;
  logic [7:0] crc_byte_q;
  logic [3:0] crc_bits_q;
  logic [8*WordBytes-1:0] word_q;
  logic [RegionWidth-1:0] region_q;
  logic [AddressWidth-1:0] address_q;
  logic [ByteWidth-1:0] byte_q;
  logic [ShapeWidth-1:0] index_q;
  logic taken, last_byte, last_word, last_region, sent;

  (* ram_style = "block" *)
  logic [7:0] shape[ShapeBytes];
  initial $readmemh(ShapeFile, shape);
  always_ff @(posedge clk_i) shape_q <= shape[index_q];

  assign in_ready_o = crc_bits_q == '0 && (state_q == Idle || state_q == Match || state_q == Data || state_q == Check || state_q == Drain);
  assign taken = in_valid_i && in_ready_o;
  assign last_byte = byte_q == ByteWidth'(Bytes[32'(region_q)*32+:32] - 1);
  assign last_word = address_q == AddressWidth'(Words[32'(region_q)*32+:32] - 1);
  assign last_region = region_q == LastRegion;
  assign loaded_o = loaded_q;
  assign status_o = status_q;
  assign refused_o = state_q == Drain;
  assign hold_o = hold_q;
  assign write_o = write_q;
  assign region_o = region_q;
  assign address_o = address_q;
  assign data_o = word_q;
  assign out_valid_o = state_q == Report || ((state_q == Shape || state_q == Send) && settled_q);
  assign sent = out_valid_o && out_ready_i;
  always_comb begin
    out_data_o = word_q[8*WordBytes-1-:8];
    out_last_o = last_byte && last_word && last_region;
    if (state_q == Report) begin
      out_data_o = status_q;
      out_last_o = !reads_q;
    end else if (state_q == Shape) begin
      out_data_o = shape_q;
      out_last_o = index_q == ShapeWidth'(ShapeBytes - 1) && !loaded_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      loaded_q <= 1'b0;
      hold_q <= 1'b0;
      reads_q <= 1'b0;
      write_q <= 1'b0;
      settled_q <= 1'b0;
      match_q <= 1'b0;
      status_q <= Ok;
      crc_q <= '0;
      crc_byte_q <= '0;
      crc_bits_q <= '0;
      word_q <= '0;
      region_q <= '0;
      address_q <= '0;
      byte_q <= '0;
      index_q <= '0;
    end else if (abort_i) begin
      state_q <= Idle;
      hold_q <= 1'b0;
      write_q <= 1'b0;
      crc_bits_q <= '0;
    end else begin
      // A bit of the checksum each clock; no byte is taken meanwhile.
      if (crc_bits_q != '0) begin
        crc_bits_q <= crc_bits_q - 1'b1;
        crc_byte_q <= crc_byte_q >> 1;
        crc_q <= (crc_q >> 1) ^ (crc_q[0] ^ crc_byte_q[0] ? Polynomial : '0);
      end
      if (taken && (state_q == Match || state_q == Data || state_q == Check)) begin
        crc_byte_q <= in_data_i;
        crc_bits_q <= 4'd8;
        word_q <= (8 * WordBytes)'({word_q, in_data_i});
      end
      write_q <= taken && state_q == Data && last_byte;
      settled_q <= !sent;
      // The place of the next byte: of what comes, behind the word that is written; of what goes, behind the word that was sent.
      if (write_q || (sent && state_q == Send && last_byte)) begin
        address_q <= last_word ? '0 : address_q + 1'b1;
        if (last_word) region_q <= region_q + 1'b1;
      end
      case (state_q)
        Idle: begin
          crc_q <= '1;
          region_q <= '0;
          address_q <= '0;
          byte_q <= '0;
          index_q <= '0;
          match_q <= 1'b1;
          hold_q <= 1'b0;
          reads_q <= in_data_i == Read;
          if (taken) begin
            status_q <= in_data_i == Load ? BadLoad : BadCommand;
            if (in_data_i == Read && in_last_i) begin
              status_q <= loaded_q ? Ok : NoParameters;
              hold_q <= 1'b1;
              state_q <= Wait;
            end else if (in_last_i) begin
              reads_q <= 1'b0;
              state_q <= Report;
            end else if (in_data_i == Load) begin
              state_q <= Match;
            end else begin
              reads_q <= 1'b0;
              state_q <= Drain;
            end
          end
        end
        Match: if (taken) begin
          index_q <= index_q + 1'b1;
          if (in_data_i != Identity[{index_q[1:0], 3'b0}+:8]) match_q <= 1'b0;
          if (in_last_i) begin
            state_q <= Report;
          end else if (index_q[1:0] == 2'd3) begin
            if (match_q && in_data_i == Identity[31:24]) begin
              hold_q <= 1'b1;
              state_q <= Wait;
            end else begin
              status_q <= OtherShape;
              state_q <= Drain;
            end
          end
        end
        Wait: begin
          index_q <= '0;
          if (held_i) begin
            if (!reads_q) loaded_q <= 1'b0;
            state_q <= reads_q ? Report : Data;
          end
        end
        Data: if (taken) begin
          byte_q <= last_byte ? '0 : byte_q + 1'b1;
          if (in_last_i) state_q <= Report;
          else if (last_byte && last_word && last_region) state_q <= Check;
        end
        Check: if (taken) begin
          index_q <= index_q + 1'b1;
          if (in_last_i) state_q <= index_q[1:0] == 2'd3 ? Judge : Report;
          else if (index_q[1:0] == 2'd3) state_q <= Drain;
        end
        Judge: if (crc_bits_q == '0) begin
          if (crc_q == Residue) begin
            loaded_q <= 1'b1;
            status_q <= Ok;
          end
          state_q <= Report;
        end
        Drain: begin
          hold_q <= 1'b0;
          if (taken && in_last_i) state_q <= Report;
        end
        Report: begin
          index_q <= '0;
          hold_q <= reads_q;
          if (sent) state_q <= reads_q ? Shape : Idle;
        end
        Shape: if (sent) begin
          index_q <= index_q + 1'b1;
          if (index_q == ShapeWidth'(ShapeBytes - 1)) state_q <= loaded_q ? Fetch : Idle;
        end
        // The memories are read.
        Fetch: state_q <= Take;
        Take: begin
          word_q <= data_i;
          state_q <= Send;
        end
        default: if (sent) begin
          word_q <= word_q << 8;
          byte_q <= last_byte ? '0 : byte_q + 1'b1;
          if (out_last_o) state_q <= Idle;
          else if (last_byte) state_q <= Fetch;
        end
      endcase
    end
  end
endmodule
