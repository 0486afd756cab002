public import Catalogue
public import HostBench
import Kernels
import Workloads

/// The matrix products of a model's layers, as shapes that a host can measure.
public enum LayerShapes {
  /// Each product of each kind of layer once; equal shapes under the name of the first.
  ///
  /// - Parameters:
  ///   - name: a model of the catalogue, or the path of a Hugging Face `config.json`.
  ///   - tokens: rows: tokens of a batch; from 1 to 65,536.
  ///   - ranks: tensor-parallel ranks that a product is divided among; from 1 to 64. Experts' tokens
  ///     are not divided, since each rank has experts of its own.
  /// - Throws: ``Problems``, that name the nearest model.
  public static func of(
    _ name: String, tokens: Int, ranks: Int, in catalogue: Catalogue
  ) throws -> [GEMMShape] {
    let model = try TrainedModel.named(name, in: catalogue).model
    let rows = Double(min(max(1, tokens), 65_536)), divided = Double(min(max(1, ranks), 64))
    let builder = OperatorBuilder(model, recipe: .bf16, sequence: max(2, rows))
    func size(_ size: Operator.Size) -> Int {
      let scale: Double =
        switch size.scale {
        case .one, .group: 1
        case .tokens, .split, .expert: rows
        case .rank: rows / divided
        case .tensor: 1 / divided
        }
      return max(1, Int((size.coefficient * scale).rounded(.up)))
    }
    var shapes: [GEMMShape] = []
    var seen: Set<Block> = []
    for block in model.blocks where seen.insert(block).inserted {
      for product in builder.operators(of: block) where product.kind == .product {
        let shape = GEMMShape(
          name: "\(model.id)-\(product.name.replacing(".", with: "-"))", m: size(product.rows),
          n: size(product.columns), k: size(product.depth))
        let isKnown = shapes.contains { ($0.m, $0.n, $0.k) == (shape.m, shape.n, shape.k) }
        if !isKnown, !shapes.contains(where: { $0.name == shape.name }) { shapes.append(shape) }
      }
    }
    return shapes
  }
}
