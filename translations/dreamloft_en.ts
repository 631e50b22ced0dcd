<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Act</name>
    <message numerus="yes">
        <source>delete %Ln picture(s)</source>
        <translation>
            <numerusform>delete %Ln picture</numerusform>
            <numerusform>delete %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the bin</source>
        <translation>
            <numerusform>take %Ln picture out of the bin</numerusform>
            <numerusform>take %Ln pictures out of the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>discard %Ln picture(s)</source>
        <translation>
            <numerusform>discard %Ln picture</numerusform>
            <numerusform>discard %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln picture(s)</source>
        <translation>
            <numerusform>keep %Ln picture</numerusform>
            <numerusform>keep %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take back %n decision(s)</source>
        <translation>
            <numerusform>take back %n decision</numerusform>
            <numerusform>take back %n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to another class</source>
        <translation>
            <numerusform>move %Ln picture to another class</numerusform>
            <numerusform>move %Ln pictures to another class</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to train</source>
        <translation>
            <numerusform>move %Ln picture to train</numerusform>
            <numerusform>move %Ln pictures to train</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to validation</source>
        <translation>
            <numerusform>move %Ln picture to validation</numerusform>
            <numerusform>move %Ln pictures to validation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to test</source>
        <translation>
            <numerusform>move %Ln picture to test</numerusform>
            <numerusform>move %Ln pictures to test</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the splits</source>
        <translation>
            <numerusform>take %Ln picture out of the splits</numerusform>
            <numerusform>take %Ln pictures out of the splits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>swap %n shot(s)</source>
        <translation>
            <numerusform>swap %n shot</numerusform>
            <numerusform>swap %n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pin %n picture(s)</source>
        <translation>
            <numerusform>pin %n picture</numerusform>
            <numerusform>pin %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>unpin %n picture(s)</source>
        <translation>
            <numerusform>unpin %n picture</numerusform>
            <numerusform>unpin %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ban %n picture(s) from the shots</source>
        <translation>
            <numerusform>ban %n picture from the shots</numerusform>
            <numerusform>ban %n pictures from the shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>allow %n picture(s) as shots again</source>
        <translation>
            <numerusform>allow %n picture as a shot again</numerusform>
            <numerusform>allow %n pictures as shots again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>add %Ln picture(s)</source>
        <translation>
            <numerusform>add %Ln picture</numerusform>
            <numerusform>add %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>import %Ln picture(s)</source>
        <translation>
            <numerusform>import %Ln picture</numerusform>
            <numerusform>import %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>divide %Ln picture(s)</source>
        <translation>
            <numerusform>divide %Ln picture</numerusform>
            <numerusform>divide %Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifierCharts</name>
    <message numerus="yes">
        <source>%n repeat(s) trained</source>
        <translation>
            <numerusform>%n repeat trained</numerusform>
            <numerusform>%n repeats trained</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy %1 on %Ln picture(s) says little.</source>
        <translation>
            <numerusform>Accuracy %1 on %Ln picture says little.</numerusform>
            <numerusform>Accuracy %1 on %Ln pictures says little.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareNumbers</name>
    <message numerus="yes">
        <source>%n repeat(s)</source>
        <translation>
            <numerusform>%n repeat</numerusform>
            <numerusform>%n repeats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s) that nobody learned from</source>
        <translation>
            <numerusform>%Ln test picture that nobody learned from</numerusform>
            <numerusform>%Ln test pictures that nobody learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s)</source>
        <translation>
            <numerusform>%Ln test picture</numerusform>
            <numerusform>%Ln test pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %1 repeats tell luck from help; there are %Ln.</source>
        <translation>
            <numerusform>At least %1 repeats tell luck from help; there is %Ln.</numerusform>
            <numerusform>At least %1 repeats tell luck from help; there are %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln test picture(s) of a class</source>
        <translation>
            <numerusform>Only %Ln test picture of a class</numerusform>
            <numerusform>Only %Ln test pictures of a class</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareTables</name>
    <message numerus="yes">
        <source>Mean and standard deviation over %n repeat(s)</source>
        <translation>
            <numerusform>Mean and standard deviation over %n repeat</numerusform>
            <numerusform>Mean and standard deviation over %n repeats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptPage</name>
    <message numerus="yes">
        <source>%n adapter(s) learnt</source>
        <translation>
            <numerusform>%n adapter learnt</numerusform>
            <numerusform>%n adapters learnt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptWatch</name>
    <message numerus="yes">
        <source>%n class(es) were not sampled.</source>
        <translation>
            <numerusform>%n class were not sampled.</numerusform>
            <numerusform>%n classes were not sampled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CaptionsDialog</name>
    <message numerus="yes">
        <source>Only the captions that stand with the shots: %1 of %Ln shot(s) have one.</source>
        <translation>
            <numerusform>Only the captions that stand with the shots: %1 of %Ln shot has one.</numerusform>
            <numerusform>Only the captions that stand with the shots: %1 of %Ln shots have one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln caption(s).</source>
        <translation>
            <numerusform>The file holds %Ln caption.</numerusform>
            <numerusform>The file holds %Ln captions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ClassListModel</name>
    <message numerus="yes">
        <source>%1, %n shot(s)</source>
        <translation>
            <numerusform>%1, %n shot</numerusform>
            <numerusform>%1, %n shots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CostCard</name>
    <message numerus="yes">
        <source>Memory is short: each batch goes through in %n parts. That is slower, not worse.</source>
        <translation>
            <numerusform>Memory is short: each batch goes through in %n part. That is slower, not worse.</numerusform>
            <numerusform>Memory is short: each batch goes through in %n parts. That is slower, not worse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetActs</name>
    <message numerus="yes">
        <source>%Ln picture(s) moved to the system&apos;s bin.</source>
        <translation>
            <numerusform>%Ln picture moved to the system&apos;s bin.</numerusform>
            <numerusform>%Ln pictures moved to the system&apos;s bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), because lists of shots name them.</source>
        <translation>
            <numerusform>%n stays, because lists of shots name it.</numerusform>
            <numerusform>%n stay, because lists of shots name them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved and stay in the project folder.</source>
        <translation>
            <numerusform>%n file could not be moved and stays in the project folder.</numerusform>
            <numerusform>%n files could not be moved and stay in the project folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClassModel</name>
    <message numerus="yes">
        <source>%1, %Ln picture(s)</source>
        <translation>
            <numerusform>%1, %Ln picture</numerusform>
            <numerusform>%1, %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln picture(s), shots: %2</source>
        <extracomment>%2 is a pair of numbers, &quot;12 of 16&quot;.</extracomment>
        <translation>
            <numerusform>%1, %Ln picture, shots: %2</numerusform>
            <numerusform>%1, %Ln pictures, shots: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln shot(s), because its train split has no more pictures</source>
        <translation>
            <numerusform>%1: %2 of %Ln shot, because its train split has no more pictures</numerusform>
            <numerusform>%1: %2 of %Ln shots, because its train split has no more pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClasses</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetFindings</name>
    <message numerus="yes">
        <source>Mend all leaks: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>Mend all leaks: move %Ln picture to the bin</numerusform>
            <numerusform>Mend all leaks: move %Ln pictures to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep one of each: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>Keep one of each: move %Ln picture to the bin</numerusform>
            <numerusform>Keep one of each: move %Ln pictures to the bin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetInspector</name>
    <message numerus="yes">
        <source>%Ln pictures selected</source>
        <translation>
            <numerusform>%Ln picture selected</numerusform>
            <numerusform>%Ln pictures selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Differs most from the %n picked before it.</source>
        <translation>
            <numerusform>Differs most from the %n picked before it.</numerusform>
            <numerusform>Differs most from the %n picked before it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %1 more, of %n class(es)</source>
        <extracomment>Below the name of the first chosen picture; %1 is how many others are chosen.</extracomment>
        <translation>
            <numerusform>and %1 more, of %n class</numerusform>
            <numerusform>and %1 more, of %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetPage</name>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n leak</numerusform>
            <numerusform>%n leaks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) were imported.</source>
        <translation>
            <numerusform>%Ln picture was imported.</numerusform>
            <numerusform>%Ln pictures were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were set aside.</source>
        <translation>
            <numerusform>%n file was set aside.</numerusform>
            <numerusform>%n files were set aside.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program. The test set stays locked.</source>
        <translation>
            <numerusform>%Ln real picture per class teaches the program. The test set stays locked.</numerusform>
            <numerusform>%Ln real pictures per class teach the program. The test set stays locked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program.</source>
        <translation>
            <numerusform>%Ln real picture per class teaches the program.</numerusform>
            <numerusform>%Ln real pictures per class teach the program.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shot(s), %1</source>
        <translation>
            <numerusform>%Ln shot, %1</numerusform>
            <numerusform>%Ln shots, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %2 Tried on %Ln real picture(s) that were no shots; the test set was left alone.</source>
        <translation>
            <numerusform>%1. %2 Tried on %Ln real picture that was no shot; the test set was left alone.</numerusform>
            <numerusform>%1. %2 Tried on %Ln real pictures that were no shots; the test set was left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetWall</name>
    <message numerus="yes">
        <source>%Ln picture(s) belong to no split yet. Divide them: most to learn from, some kept for testing.</source>
        <translation>
            <numerusform>%Ln picture belongs to no split yet. Divide it: to learn from, or kept for testing.</numerusform>
            <numerusform>%Ln pictures belong to no split yet. Divide them: most to learn from, some kept for testing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n leak</numerusform>
            <numerusform>%n leaks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n damaged</numerusform>
            <numerusform>%n damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty class(es)</source>
        <translation>
            <numerusform>%n empty class</numerusform>
            <numerusform>%n empty classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in two classes</source>
        <translation>
            <numerusform>%n in two classes</numerusform>
            <numerusform>%n in two classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near twin(s)</source>
        <translation>
            <numerusform>%n near twin</numerusform>
            <numerusform>%n near twins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small or odd</source>
        <translation>
            <numerusform>%n small or odd</numerusform>
            <numerusform>%n small or odd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a word</source>
        <translation>
            <numerusform>%n without a word</numerusform>
            <numerusform>%n without a word</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) in all</source>
        <translation>
            <numerusform>%Ln picture in all</numerusform>
            <numerusform>%Ln pictures in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DivideDialog</name>
    <message numerus="yes">
        <source>%Ln picture(s) are divided class by class. Twins stay together. A validation or test split that is there already is left as it is.</source>
        <translation>
            <numerusform>%Ln picture is divided class by class. Twins stay together. A validation or test split that is there already is left as it is.</numerusform>
            <numerusform>%Ln pictures are divided class by class. Twins stay together. A validation or test split that is there already is left as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropOverlay</name>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>%Ln file so far</numerusform>
            <numerusform>%Ln files so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %n adapter(s)</source>
        <translation>
            <numerusform>Take over %n adapter</numerusform>
            <numerusform>Take over %n adapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropScan</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EmptyBinDialog</name>
    <message numerus="yes">
        <source>%Ln picture(s) leave this project and go to the system&apos;s bin. This cannot be undone here. Your own files outside the project stay.</source>
        <translation>
            <numerusform>%Ln picture leaves this project and goes to the system&apos;s bin. This cannot be undone here. Your own files outside the project stay.</numerusform>
            <numerusform>%Ln pictures leave this project and go to the system&apos;s bin. This cannot be undone here. Your own files outside the project stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EngineVerbs</name>
    <message numerus="yes">
        <source>%n picture(s) cannot be read and are empty squares in the report.</source>
        <translation>
            <numerusform>%n picture cannot be read and are empty squares in the report.</numerusform>
            <numerusform>%n pictures cannot be read and are empty squares in the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln picture(s), %1, with labels and a data card.</source>
        <translation>
            <numerusform>%Ln picture, %1, with labels and a data card.</numerusform>
            <numerusform>%Ln pictures, %1, with labels and a data card.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s), each read back and compared.</source>
        <translation>
            <numerusform>%n adapter, each read back and compared.</numerusform>
            <numerusform>%n adapters, each read back and compared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapDialog</name>
    <message numerus="yes">
        <source>%Ln picture(s) have no place yet: no network has looked at them.</source>
        <translation>
            <numerusform>%Ln picture has no place yet: no network has looked at it.</numerusform>
            <numerusform>%Ln pictures have no place yet: no network has looked at them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>%Ln picture chosen</numerusform>
            <numerusform>%Ln pictures chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln picture(s)</source>
        <translation>
            <numerusform>Show %Ln picture</numerusform>
            <numerusform>Show %Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapView</name>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>%Ln picture chosen</numerusform>
            <numerusform>%Ln pictures chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GeneratePage</name>
    <message numerus="yes">
        <source>%n discarded</source>
        <translation>
            <numerusform>%n discarded</numerusform>
            <numerusform>%n discarded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) discarded; later pictures keep clear of it. Refill makes others.</source>
        <translation>
            <numerusform>%Ln picture discarded; later pictures keep clear of it. Refill makes others.</numerusform>
            <numerusform>%Ln pictures discarded; later pictures keep clear of it. Refill makes others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of each class, %1 in all.</source>
        <translation>
            <numerusform>%n picture of each class, %1 in all.</numerusform>
            <numerusform>%n pictures of each class, %1 in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n adapter(s), learnt %1.</source>
        <translation>
            <numerusform>With %n adapter, learnt %1.</numerusform>
            <numerusform>With %n adapters, learnt %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate: make %n other picture(s)</source>
        <translation>
            <numerusform>Generate: make %n other picture</numerusform>
            <numerusform>Generate: make %n other pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GenerateWall</name>
    <message numerus="yes">
        <source>Refill %n</source>
        <translation>
            <numerusform>Refill %n</numerusform>
            <numerusform>Refill %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::HomePage</name>
    <message numerus="yes">
        <source>A graphics card, %n cores, %1 of memory. Your own models train in minutes to hours.</source>
        <translation>
            <numerusform>A graphics card, %n core, %1 of memory. Your own models train in minutes to hours.</numerusform>
            <numerusform>A graphics card, %n cores, %1 of memory. Your own models train in minutes to hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No graphics card, %n cores, %1 of memory. The starter models take minutes.</source>
        <translation>
            <numerusform>No graphics card, %n core, %1 of memory. The starter models take minutes.</numerusform>
            <numerusform>No graphics card, %n cores, %1 of memory. The starter models take minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln file(s) of %1 (%2) are as they should be.</source>
        <translation>
            <numerusform>The %Ln file of %1 (%2) is as it should be.</numerusform>
            <numerusform>All %Ln files of %1 (%2) are as they should be.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of %1 are damaged or missing</source>
        <translation>
            <numerusform>%Ln file of %1 is damaged or missing</numerusform>
            <numerusform>%Ln files of %1 are damaged or missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln picture(s)</source>
        <translation>
            <numerusform>Import %Ln picture</numerusform>
            <numerusform>Import %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>%Ln file so far</numerusform>
            <numerusform>%Ln files so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %1 of %Ln file(s)</source>
        <translation>
            <numerusform>Looked at %1 of %Ln file</numerusform>
            <numerusform>Looked at %1 of %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n files (%1) were read again. None is missing or changed.</source>
        <translation>
            <numerusform>%n file (%1) was read again. It is neither missing nor changed.</numerusform>
            <numerusform>%n files (%1) were read again. None is missing or changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are damaged or missing</source>
        <translation>
            <numerusform>%n file is damaged or missing</numerusform>
            <numerusform>%n files are damaged or missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) stopped in the middle and can be continued.</source>
        <translation>
            <numerusform>%n job stopped in the middle and can be continued.</numerusform>
            <numerusform>%n jobs stopped in the middle and can be continued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished picture(s) or adapter(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>%n finished picture or adapter was found on the disk and taken in.</numerusform>
            <numerusform>%n finished pictures or adapters were found on the disk and taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported picture(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>%n imported picture was found on the disk and taken in.</numerusform>
            <numerusform>%n imported pictures were found on the disk and taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that did not belong were put into quarantine.</source>
        <translation>
            <numerusform>%n file that did not belong was put into quarantine.</numerusform>
            <numerusform>%n files that did not belong were put into quarantine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished file(s) are missing; they are made again when their job is continued.</source>
        <translation>
            <numerusform>%n finished file is missing; it is made again when its job is continued.</numerusform>
            <numerusform>%n finished files are missing; they are made again when their job is continued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has told nothing for %n minute(s). Everything finished is safe. It may only be slow, so waiting does no harm.</source>
        <translation>
            <numerusform>It has told nothing for %n minute. Everything finished is safe. It may only be slow, so waiting does no harm.</numerusform>
            <numerusform>It has told nothing for %n minutes. Everything finished is safe. It may only be slow, so waiting does no harm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of other processes were taken in</source>
        <translation>
            <numerusform>%Ln result of other processes were taken in</numerusform>
            <numerusform>%Ln results of other processes were taken in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) are still missing. Take in the parts that are left, or start the same job here: it makes only what is missing.</source>
        <translation>
            <numerusform>%Ln result are still missing. Take in the parts that are left, or start the same job here: it makes only what is missing.</numerusform>
            <numerusform>%Ln results are still missing. Take in the parts that are left, or start the same job here: it makes only what is missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of the parts differ from those that are here, which were kept.</source>
        <translation>
            <numerusform>%Ln result of the parts differs from the one that is here, which was kept.</numerusform>
            <numerusform>%Ln results of the parts differ from those that are here, which were kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MatrixPanel</name>
    <message numerus="yes">
        <source>%n repeat(s) added up</source>
        <translation>
            <numerusform>%n repeat added up</numerusform>
            <numerusform>%n repeats added up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MethodCards</name>
    <message numerus="yes">
        <source>%n adapter(s) · simplest, classes share what they learn</source>
        <translation>
            <numerusform>%n adapter · simplest, classes share what they learn</numerusform>
            <numerusform>%n adapters · simplest, classes share what they learn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · sharper classes</source>
        <translation>
            <numerusform>%n adapter · sharper classes</numerusform>
            <numerusform>%n adapters · sharper classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · blended in pairs, most varied; learning each by heart is intended</source>
        <translation>
            <numerusform>%n adapter · blended in pairs, most varied; learning each by heart is intended</numerusform>
            <numerusform>%n adapters · blended in pairs, most varied; learning each by heart is intended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MistakePictures</name>
    <message numerus="yes">
        <source>certainty %1, right in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>certainty %1, right in %2 of %n repeat</numerusform>
            <numerusform>certainty %1, right in %2 of %n repeats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>certainty %1, wrong in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>certainty %1, wrong in %2 of %n repeat</numerusform>
            <numerusform>certainty %1, wrong in %2 of %n repeats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelList</name>
    <message numerus="yes">
        <source>%n training step(s)</source>
        <translation>
            <numerusform>%n training step</numerusform>
            <numerusform>%n training steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelsPage</name>
    <message numerus="yes">
        <source>Used by %n other project(s).</source>
        <translation>
            <numerusform>Used by %n other project.</numerusform>
            <numerusform>Used by %n other projects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used by %n project(s).</source>
        <translation>
            <numerusform>Used by %n project.</numerusform>
            <numerusform>Used by %n projects.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::OptionForm</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PairInstrument</name>
    <message numerus="yes">
        <source>%n banned</source>
        <extracomment>Pairs and shots of a class.</extracomment>
        <translation>
            <numerusform>%n banned</numerusform>
            <numerusform>%n banned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentKeeper</name>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished adapter(s) are safe.</source>
        <translation>
            <numerusform>The %Ln finished adapter is safe.</numerusform>
            <numerusform>All %Ln finished adapters are safe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished picture(s) are safe.</source>
        <translation>
            <numerusform>The %Ln finished picture is safe.</numerusform>
            <numerusform>All %Ln finished pictures are safe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SelfCheck</name>
    <message numerus="yes">
        <source>Starter models: %n file(s), all as they were shipped</source>
        <translation>
            <numerusform>Starter models: %n file, as it was shipped</numerusform>
            <numerusform>Starter models: %n files, all as they were shipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::StatusLine</name>
    <message numerus="yes">
        <source>CPU · %n cores</source>
        <translation>
            <numerusform>CPU · %n core</numerusform>
            <numerusform>CPU · %n cores</numerusform>
        </translation>
    </message>
</context>
</TS>
