//! STUB
pub fn render(_: &crate::article::Article, _: bool) -> String {
    String::new()
}
