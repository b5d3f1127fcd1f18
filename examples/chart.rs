// A chart into memory: the bytes of a PNG, to be sent or embedded.
//
// `cargo run --example chart`

use std::error::Error;

use postmoney::Scenario;

fn main() -> Result<(), Box<dyn Error>> {
    let results = Scenario::open("scenarios/meta-scale-ai.toml")?.run()?;
    for chart in results.charts() {
        let png: Vec<u8> = chart.png()?;
        println!("{}: {} ({} bytes)", chart.name(), chart.title(), png.len());
    }
    Ok(())
}
