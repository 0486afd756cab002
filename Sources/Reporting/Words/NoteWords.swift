/// Remarks of the plan and of the catalogue.
enum NoteWords {
  /// A remark in Korean; `nil` where there is no translation.
  static func korean(_ text: String) -> String? { nil }
}
